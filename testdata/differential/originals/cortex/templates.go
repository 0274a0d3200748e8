package main

import (
	"context"
	"net/url"
	"regexp"
	"text/template"

	amtemplate "github.com/prometheus/alertmanager/template"
	"github.com/prometheus/common/model"
	promtemplate "github.com/prometheus/prometheus/template"
)

var publicURL, _ = url.Parse("http://prometheus.example/p")

// The template of an alert, ready to be parsed or run as Prometheus does.
func alertTemplate(name, text string, data any, query promtemplate.QueryFunc) *promtemplate.Expander {
	return promtemplate.NewTemplateExpander(context.Background(), text, name, data, model.Time(1700000000000), query, publicURL, nil)
}

var goPrefix = regexp.MustCompile(`^template: t:(\d+): `)

// verdict is `ok` or `LINE: message`, as in testdata/gotmpl/verdicts.tsv.
func verdict(err error) string {
	if err == nil {
		return "ok"
	}
	text := err.Error()
	if at := goPrefix.FindStringSubmatch(text); at != nil {
		return at[1] + ": " + text[len(at[0]):]
	}
	return "1: " + text
}

// A case is {"template":TEXT}. The answer has a verdict for each set of functions: none, alert, notification.
func templatesPart() answerer {
	return func(line []byte) (any, error) {
		var in struct{ Template string }
		decode(line, &in)
		_, none := template.New("t").Parse(in.Template)
		_, notification := template.New("t").Funcs(template.FuncMap(amtemplate.DefaultFuncs)).Parse(in.Template)
		return map[string]string{
			"none":         verdict(none),
			"alert":        verdict(alertTemplate("t", in.Template, nil, nil).ParseTest()),
			"notification": verdict(notification),
		}, nil
	}
}
