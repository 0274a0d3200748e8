package main

import (
	"context"
	"errors"
	"math"
	"time"

	"github.com/prometheus/prometheus/model/labels"
	"github.com/prometheus/prometheus/promql"
	promtemplate "github.com/prometheus/prometheus/template"
	"github.com/prometheus/prometheus/tsdb/tsdbutil"
)

// A case is {"template":TEXT}. The answer has the verdict of the parser and, if that is ok, how many runs there were, up to the first that
// did not fail, how many of them failed, and the words of the first failure.
type executionAnswer struct {
	Parse  string `json:"parse"`
	Runs   int    `json:"runs"`
	Failed int    `json:"failed"`
	Error  string `json:"error,omitempty"`
}

// What Prometheus puts before every template of an alert: rules/alerting.go.
const declarations = "{{$labels := .Labels}}{{$externalLabels := .ExternalLabels}}{{$externalURL := .ExternalURL}}{{$value := .Value}}"

var alertLabels = []map[string]string{
	{"alertname": "A", "instance": "host-1:9100", "job": "node", "namespace": "default", "pod": "p-0", "severity": "warning"},
	{"alertname": "A", "instance": "", "job": "1.5", "a": "5m", "b": "(", "x": "17"},
	{},
}

var alertValues = []float64{0, 1, -1, 12345.678, 1e18, math.NaN(), math.Inf(1), math.Inf(-1)}

func sampleOf(f float64, pairs ...string) promql.Sample {
	return promql.Sample{F: f, Metric: labels.FromStrings(pairs...)}
}

// What `query` may return in the runs; nil: it fails.
var queryResults = []promql.Vector{
	{},
	{sampleOf(7, "__name__", "up", "instance", "i", "a", "b")},
	{sampleOf(1, "x", "y"), sampleOf(math.NaN(), "instance", "j"), sampleOf(-3)},
	nil,
}

func executionPart() answerer {
	return func(line []byte) (any, error) {
		var in struct{ Template string }
		decode(line, &in)
		text := declarations + in.Template
		out := executionAnswer{Parse: verdict(alertTemplate("__alert_A", text, nil, nil).ParseTest())}
		if out.Parse != "ok" {
			return out, nil
		}
		run := func(alert map[string]string, value promql.Sample, result promql.Vector) {
			query := func(context.Context, string, time.Time) (promql.Vector, error) {
				if result == nil {
					return nil, errors.New("the query fails")
				}
				return append(promql.Vector{}, result...), nil
			}
			external := map[string]string{}
			if len(alert) > 0 {
				external["cluster"] = "c1"
			}
			if out.Failed < out.Runs {
				return
			}
			data := promtemplate.AlertTemplateData(alert, external, publicURL.String(), value)
			out.Runs++
			if _, err := alertTemplate("__alert_A", text, data, query).Expand(); err != nil {
				out.Failed++
				if out.Error == "" {
					out.Error = err.Error()
				}
			}
		}
		for _, value := range alertValues {
			run(alertLabels[0], sampleOf(value), queryResults[1])
		}
		histogram := promql.Sample{H: tsdbutil.GenerateTestFloatHistogram(3)}
		for _, alert := range alertLabels {
			for _, result := range queryResults {
				run(alert, sampleOf(12345.678), result)
			}
			run(alert, histogram, queryResults[2])
		}
		return out, nil
	}
}
