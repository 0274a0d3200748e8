package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	monitoringv1 "github.com/prometheus-operator/prometheus-operator/pkg/apis/monitoring/v1"
	monitoringv1alpha1 "github.com/prometheus-operator/prometheus-operator/pkg/apis/monitoring/v1alpha1"
	monitoringv1beta1 "github.com/prometheus-operator/prometheus-operator/pkg/apis/monitoring/v1beta1"
	corev1 "k8s.io/api/core/v1"
	utilyaml "k8s.io/apimachinery/pkg/util/yaml"
	sigsjson "sigs.k8s.io/json"
	"sigs.k8s.io/yaml"
)

// objects are those of a case, by namespace/name. Of several with the same the last wins.
type objects struct {
	namespace    string // of objects without one
	crds         crdSet
	configs      map[string]*monitoringv1alpha1.AlertmanagerConfig
	secrets      map[string]*corev1.Secret
	configMaps   map[string]*corev1.ConfigMap
	namespaces   map[string]*corev1.Namespace
	alertmanager *monitoringv1.Alertmanager
	rejected     []rejection
}

func newObjects(namespace string, crds crdSet) *objects {
	return &objects{
		namespace:  namespace,
		crds:       crds,
		configs:    map[string]*monitoringv1alpha1.AlertmanagerConfig{},
		secrets:    map[string]*corev1.Secret{},
		configMaps: map[string]*corev1.ConfigMap{},
		namespaces: map[string]*corev1.Namespace{},
	}
}

// header is what every object begins with.
type header struct {
	APIVersion string `json:"apiVersion"`
	Kind       string `json:"kind"`
	Metadata   struct {
		Name      string `json:"name"`
		Namespace string `json:"namespace"`
	} `json:"metadata"`
	Items []json.RawMessage `json:"items"`
}

// decode reads JSON as the API machinery does: names are case-sensitive, unknown fields are passed over.
func decode(text []byte, into any) error {
	return sigsjson.UnmarshalCaseSensitivePreserveInts(text, into)
}

func (o *objects) read(text []byte) error {
	documents := utilyaml.NewYAMLReader(bufio.NewReader(bytes.NewReader(text)))
	for {
		document, err := documents.Read()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		object, err := yaml.YAMLToJSON(document)
		if err != nil {
			return fmt.Errorf("yaml: %w", err)
		}
		if string(object) == "null" {
			continue
		}
		if err := o.add(object, header{}); err != nil {
			return err
		}
	}
}

func (o *objects) add(text []byte, list header) error {
	var head header
	if err := decode(text, &head); err != nil {
		return fmt.Errorf("not a Kubernetes object: %w", err)
	}
	if head.Kind == "" { // the items of a typed list have neither
		head.Kind, head.APIVersion = strings.TrimSuffix(list.Kind, "List"), list.APIVersion
	}
	if head.Items != nil && strings.HasSuffix(head.Kind, "List") {
		for _, item := range head.Items {
			if err := o.add(item, head); err != nil {
				return err
			}
		}
		return nil
	}
	namespace := head.Metadata.Namespace
	if namespace == "" {
		namespace = o.namespace
	}
	key := namespace + "/" + head.Metadata.Name
	fail := func(err error) error {
		if err != nil {
			err = fmt.Errorf("%s %s: %w", head.Kind, key, err)
		}
		return err
	}
	switch head.APIVersion + " " + head.Kind {
	case "v1 Secret":
		secret := &corev1.Secret{}
		err := decode(text, secret)
		secret.Namespace = namespace
		for name, value := range secret.StringData { // as the API server does
			if secret.Data == nil {
				secret.Data = map[string][]byte{}
			}
			secret.Data[name] = []byte(value)
		}
		secret.StringData = nil
		o.secrets[key] = secret
		return fail(err)
	case "v1 ConfigMap":
		configMap := &corev1.ConfigMap{}
		err := decode(text, configMap)
		configMap.Namespace = namespace
		o.configMaps[key] = configMap
		return fail(err)
	case "v1 Namespace":
		object := &corev1.Namespace{}
		err := decode(text, object)
		o.namespaces[object.Name] = object
		return fail(err)
	case "monitoring.coreos.com/v1 Alertmanager", "monitoring.coreos.com/v1alpha1 AlertmanagerConfig",
		"monitoring.coreos.com/v1beta1 AlertmanagerConfig":
		if err := o.addCustom(text, head, namespace, key); err != nil {
			o.rejected = append(o.rejected, rejection{key, err.Error()})
		}
	}
	return nil
}

// addCustom fails if the API server would not take the object, or not hand it on in the version that the operator asks for.
func (o *objects) addCustom(text []byte, head header, namespace, key string) error {
	text, err := o.crds.admit(text, head)
	if err != nil {
		return fmt.Errorf("schema: %w", err)
	}
	v1alpha1 := &monitoringv1alpha1.AlertmanagerConfig{}
	switch {
	case head.Kind == "Alertmanager":
		alertmanager := &monitoringv1.Alertmanager{}
		if err := decode(text, alertmanager); err != nil {
			return fmt.Errorf("decode: %w", err)
		}
		alertmanager.Namespace = namespace
		o.alertmanager = alertmanager
		return nil
	case strings.HasSuffix(head.APIVersion, "v1beta1"):
		v1beta1 := &monitoringv1beta1.AlertmanagerConfig{}
		if err := decode(text, v1beta1); err != nil {
			return fmt.Errorf("decode: %w", err)
		}
		v1beta1.Namespace = namespace
		if v1alpha1, err = converted(v1beta1); err != nil {
			return fmt.Errorf("conversion: %w", err)
		}
	default:
		if err := decode(text, v1alpha1); err != nil {
			return fmt.Errorf("decode: %w", err)
		}
		v1alpha1.Namespace = namespace
	}
	o.configs[key] = v1alpha1
	return nil
}

// converted uses the conversion of the API types. That of v0.93.0 panics at an email receiver without `threading`, which is therefore
// there while it runs.
func converted(from *monitoringv1beta1.AlertmanagerConfig) (to *monitoringv1alpha1.AlertmanagerConfig, err error) {
	defer func() {
		if p := recover(); p != nil {
			to, err = nil, fmt.Errorf("panic: %v", p)
		}
	}()
	var undo []func()
	to = &monitoringv1alpha1.AlertmanagerConfig{}
	for i, receiver := range from.Spec.Receivers {
		for k := range receiver.EmailConfigs {
			if receiver.EmailConfigs[k].Threading == nil {
				receiver.EmailConfigs[k].Threading = &monitoringv1beta1.EmailThreadingConfig{}
				undo = append(undo, func() { to.Spec.Receivers[i].EmailConfigs[k].Threading = nil })
			}
		}
	}
	if err := from.ConvertTo(to); err != nil {
		return nil, err
	}
	for _, f := range undo {
		f()
	}
	return to, nil
}
