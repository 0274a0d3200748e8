package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"k8s.io/apiextensions-apiserver/pkg/apis/apiextensions"
	apiextensionsv1 "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/defaulting"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/listtype"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/pruning"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/validation"
	"k8s.io/apimachinery/pkg/util/validation/field"
	"sigs.k8s.io/yaml"
)

// crdSet has the schema of each custom kind, by "group/version Kind". An empty one admits everything.
type crdSet map[string]*crdSchema

type crdSchema struct {
	structural *schema.Structural
	validator  validation.SchemaValidator
}

func loadCRDs(folder string) (crdSet, error) {
	files, err := filepath.Glob(filepath.Join(folder, "*.yaml"))
	if err != nil || len(files) == 0 {
		return nil, fmt.Errorf("no CRDs in %q", folder)
	}
	out := crdSet{}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			return nil, err
		}
		var crd apiextensionsv1.CustomResourceDefinition
		if err := yaml.Unmarshal(text, &crd); err != nil {
			return nil, fmt.Errorf("%s: %w", file, err)
		}
		for _, version := range crd.Spec.Versions {
			one, err := schemaOf(version)
			if err != nil {
				return nil, fmt.Errorf("%s: %w", file, err)
			}
			out[crd.Spec.Group+"/"+version.Name+" "+crd.Spec.Names.Kind] = one
		}
	}
	return out, nil
}

func schemaOf(version apiextensionsv1.CustomResourceDefinitionVersion) (*crdSchema, error) {
	var internal apiextensions.JSONSchemaProps
	err := apiextensionsv1.Convert_v1_JSONSchemaProps_To_apiextensions_JSONSchemaProps(version.Schema.OpenAPIV3Schema, &internal, nil)
	if err != nil {
		return nil, err
	}
	structural, err := schema.NewStructural(&internal)
	if err != nil {
		return nil, err
	}
	validator, _, err := validation.NewSchemaValidator(&internal)
	return &crdSchema{structural, validator}, err
}

// admit does what the API server does on a write, without the CEL rules: unknown fields go, defaults come, the rest is validated.
func (c crdSet) admit(text []byte, head header) ([]byte, error) {
	crd := c[head.APIVersion+" "+head.Kind]
	if crd == nil {
		return text, nil
	}
	object := map[string]any{}
	if err := decode(text, &object); err != nil {
		return nil, err
	}
	object["apiVersion"], object["kind"] = head.APIVersion, head.Kind
	pruning.Prune(object, crd.structural, true)
	defaulting.PruneNonNullableNullsWithoutDefaults(object, crd.structural)
	defaulting.Default(object, crd.structural)
	faults := validation.ValidateCustomResource(nil, object, crd.validator)
	// The validator goes through maps: without an order the answer would be another each time.
	slices.SortFunc(faults, func(a, b *field.Error) int { return strings.Compare(a.Error(), b.Error()) })
	faults = append(faults, listtype.ValidateListSetsAndMaps(nil, crd.structural, object)...)
	if len(faults) > 0 {
		return nil, faults.ToAggregate()
	}
	return json.Marshal(object)
}
