package main

import (
	"context"
	"fmt"
	"log/slog"
	"maps"
	"os"
	"reflect"
	"slices"
	"unsafe"

	"github.com/blang/semver/v4"
	"github.com/prometheus-operator/prometheus-operator/pkg/alertmanager"
	monitoringv1 "github.com/prometheus-operator/prometheus-operator/pkg/apis/monitoring/v1"
	monitoringv1alpha1 "github.com/prometheus-operator/prometheus-operator/pkg/apis/monitoring/v1alpha1"
	"github.com/prometheus-operator/prometheus-operator/pkg/assets"
	corev1 "k8s.io/api/core/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/labels"
	"k8s.io/apimachinery/pkg/runtime/schema"
	typedcorev1 "k8s.io/client-go/kubernetes/typed/core/v1"
)

// The checks before an AlertmanagerConfig is taken, and the start from one that the Alertmanager names, are not exported.

//go:linkname checkConfig github.com/prometheus-operator/prometheus-operator/pkg/alertmanager.checkAlertmanagerConfigResource
func checkConfig(context.Context, *monitoringv1alpha1.AlertmanagerConfig, semver.Version, *assets.StoreBuilder) error

//go:linkname startFromConfig github.com/prometheus-operator/prometheus-operator/pkg/alertmanager.(*ConfigBuilder).initializeFromAlertmanagerConfig
func startFromConfig(*alertmanager.ConfigBuilder, context.Context, *monitoringv1.AlertmanagerGlobalConfig, *monitoringv1alpha1.AlertmanagerConfig) error

// nothingThere answers, in the API server's words, for Secrets and ConfigMaps that the case does not have.
type (
	nothingThere struct{}
	noSecrets    struct{ typedcorev1.SecretInterface }
	noConfigMaps struct{ typedcorev1.ConfigMapInterface }
)

func (nothingThere) Secrets(string) typedcorev1.SecretInterface       { return noSecrets{} }
func (nothingThere) ConfigMaps(string) typedcorev1.ConfigMapInterface { return noConfigMaps{} }

func (noSecrets) Get(_ context.Context, name string, _ metav1.GetOptions) (*corev1.Secret, error) {
	return nil, apierrors.NewNotFound(schema.GroupResource{Resource: "secrets"}, name)
}

func (noConfigMaps) Get(_ context.Context, name string, _ metav1.GetOptions) (*corev1.ConfigMap, error) {
	return nil, apierrors.NewNotFound(schema.GroupResource{Resource: "configmaps"}, name)
}

func storeOf(o *objects) (*assets.StoreBuilder, error) {
	store := assets.NewStoreBuilder(nothingThere{}, nothingThere{})
	for _, secret := range o.secrets {
		if err := store.AddObject(secret); err != nil {
			return nil, err
		}
	}
	for _, configMap := range o.configMaps {
		if err := store.AddObject(configMap); err != nil {
			return nil, err
		}
	}
	return store, nil
}

// alertmanagerOf is that of the case, or one that the settings describe and that selects everything.
func alertmanagerOf(o *objects, s settings) *monitoringv1.Alertmanager {
	if o.alertmanager != nil {
		return o.alertmanager
	}
	am := &monitoringv1.Alertmanager{}
	am.Name, am.Namespace = "main", s.amNamespace
	am.Spec.Version = s.version
	am.Spec.AlertmanagerConfigMatcherStrategy.Type = monitoringv1.AlertmanagerConfigMatcherStrategyType(s.strategy)
	am.Spec.AlertmanagerConfigSelector = &metav1.LabelSelector{}
	am.Spec.AlertmanagerConfigNamespaceSelector = &metav1.LabelSelector{}
	return am
}

// baseOf is what the Alertmanager's Secret has, else what the settings name.
func baseOf(o *objects, s settings) ([]byte, error) {
	if am := o.alertmanager; am != nil {
		name := am.Spec.ConfigSecret
		if name == "" {
			name = "alertmanager-" + am.Name
		}
		if secret := o.secrets[am.Namespace+"/"+name]; secret != nil && len(secret.Data["alertmanager.yaml"]) > 0 {
			return secret.Data["alertmanager.yaml"], nil
		}
	}
	if s.base == "" {
		return []byte("route:\n  receiver: 'null'\nreceivers:\n- name: 'null'\n"), nil
	}
	return os.ReadFile(s.base)
}

// namespaceSelected tells which namespaces the Alertmanager takes AlertmanagerConfigs from.
func namespaceSelected(o *objects, am *monitoringv1.Alertmanager) (func(string) bool, error) {
	if am.Spec.AlertmanagerConfigNamespaceSelector == nil {
		return func(name string) bool { return name == am.Namespace }, nil
	}
	selector, err := metav1.LabelSelectorAsSelector(am.Spec.AlertmanagerConfigNamespaceSelector)
	return func(name string) bool {
		set := labels.Set{"kubernetes.io/metadata.name": name}
		if object := o.namespaces[name]; object != nil {
			maps.Copy(set, object.Labels)
		}
		return selector.Matches(set)
	}, err
}

func selected(o *objects, am *monitoringv1.Alertmanager) (map[string]*monitoringv1alpha1.AlertmanagerConfig, error) {
	selector, err := metav1.LabelSelectorAsSelector(am.Spec.AlertmanagerConfigSelector)
	if err != nil {
		return nil, err
	}
	inNamespace, err := namespaceSelected(o, am)
	if err != nil {
		return nil, err
	}
	out := map[string]*monitoringv1alpha1.AlertmanagerConfig{}
	for key, config := range o.configs {
		base := am.Spec.AlertmanagerConfiguration
		isBase := base != nil && config.Namespace == am.Namespace && config.Name == base.Name
		if !isBase && inNamespace(config.Namespace) && selector.Matches(labels.Set(config.Labels)) {
			out[key] = config
		}
	}
	return out, nil
}

// addTemplates does to the builder what the operator does after it started from an AlertmanagerConfig; the field is not exported.
func addTemplates(builder *alertmanager.ConfigBuilder, templates []monitoringv1.SecretOrConfigMap) {
	field := reflect.ValueOf(builder).Elem().FieldByName("cfg").Elem().FieldByName("Templates")
	list := (*[]string)(unsafe.Pointer(field.UnsafeAddr()))
	const folder = "/etc/alertmanager/templates/"
	for _, one := range templates {
		if one.ConfigMap != nil {
			*list = append(*list, folder+one.ConfigMap.Key)
		}
		if one.Secret != nil {
			*list = append(*list, folder+one.Secret.Key)
		}
	}
}

// caught turns a panic of the operator into an error.
func caught(f func() error) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("panic: %v", p)
		}
	}()
	return f()
}

// generate does what Operator.provisionAlertmanagerConfiguration does.
func generate(ctx context.Context, o *objects, s settings) outcome {
	out := outcome{}
	out.fatal = caught(func() (err error) {
		out.config, err = provision(ctx, o, s)
		return err
	})
	if out.fatal != nil {
		out.config = nil
	}
	out.rejected = o.rejected
	return out
}

func provision(ctx context.Context, o *objects, s settings) ([]byte, error) {
	am := alertmanagerOf(o, s)
	text := am.Spec.Version
	if text == "" {
		text = s.version
	}
	version, err := semver.ParseTolerant(text)
	if err != nil {
		return nil, fmt.Errorf("failed to parse alertmanager version: %w", err)
	}
	if version.LT(semver.MustParse("0.15.0")) || version.Major > 0 {
		return nil, fmt.Errorf("unsupported Alertmanager version %q", text)
	}
	base, err := baseOf(o, s)
	if err != nil {
		return nil, err
	}
	global := am.Spec.AlertmanagerConfiguration
	if am.Spec.AlertmanagerConfigSelector == nil && global == nil {
		return base, nil // handed on as it is
	}
	store, err := storeOf(o)
	if err != nil {
		return nil, err
	}
	configs, err := selected(o, am)
	if err != nil {
		return nil, err
	}
	for _, key := range slices.Sorted(maps.Keys(configs)) {
		if err := caught(func() error { return checkConfig(ctx, configs[key], version, store) }); err != nil {
			o.rejected = append(o.rejected, rejection{key, err.Error()})
			delete(configs, key)
		}
	}
	builder := alertmanager.NewConfigBuilder(slog.New(slog.DiscardHandler), version, store, am)
	if global != nil {
		config := o.configs[am.Namespace+"/"+global.Name]
		if config == nil {
			return nil, fmt.Errorf("failed to get global AlertmanagerConfig: alertmanagerconfigs.monitoring.coreos.com %q not found", global.Name)
		}
		if err := startFromConfig(builder, ctx, global.Global, config); err != nil {
			return nil, fmt.Errorf("failed to initialize from global AlertmanagerConfig: %w", err)
		}
		addTemplates(builder, global.Templates)
	} else if err := builder.InitializeFromRawConfiguration(base); err != nil {
		return nil, fmt.Errorf("failed to initialize from secret: %w", err)
	}
	if err := builder.AddAlertmanagerConfigs(ctx, configs); err != nil {
		return nil, fmt.Errorf("failed to generate Alertmanager configuration: %w", err)
	}
	return builder.MarshalJSON()
}
