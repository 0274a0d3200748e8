package main

import (
	"encoding/json"
	"log/slog"
	"sort"

	"github.com/prometheus/alertmanager/config"
	"github.com/prometheus/alertmanager/dispatch"
	"github.com/prometheus/alertmanager/featurecontrol"
	"github.com/prometheus/alertmanager/matcher/compat"
	"github.com/prometheus/common/model"
)

// A case is {"utf8":BOOL,"config":CONFIGURATION,"alerts":[{NAME:VALUE}]}. The answer is the error if the configuration does not load, or
// `options`, what is in force in each route, and `matched`, for each alert the routes that it goes to. Routes are numbered in order of
// the text; 0 is the root.
type routingAnswer struct {
	Error   string         `json:"error,omitempty"`
	Options []routeOptions `json:"options,omitempty"`
	Matched [][]int        `json:"matched,omitempty"`
}

type routeOptions struct {
	Receiver       string   `json:"receiver"`
	GroupBy        []string `json:"group_by"`
	GroupByAll     bool     `json:"group_by_all"`
	GroupWait      int64    `json:"group_wait"`
	GroupInterval  int64    `json:"group_interval"`
	RepeatInterval int64    `json:"repeat_interval"`
	Continue       bool     `json:"continue"`
}

func optionsOf(route *dispatch.Route) routeOptions {
	o := route.RouteOpts
	out := routeOptions{
		Receiver:       o.Receiver,
		GroupBy:        []string{},
		GroupByAll:     o.GroupByAll,
		GroupWait:      o.GroupWait.Milliseconds(),
		GroupInterval:  o.GroupInterval.Milliseconds(),
		RepeatInterval: o.RepeatInterval.Milliseconds(),
		Continue:       route.Continue,
	}
	for name := range o.GroupBy {
		out.GroupBy = append(out.GroupBy, string(name))
	}
	sort.Strings(out.GroupBy)
	return out
}

func routingPart() answerer {
	quiet := slog.New(slog.DiscardHandler)
	modes := map[bool]featurecontrol.Flagger{}
	for utf8, mode := range map[bool]string{false: featurecontrol.FeatureClassicMode, true: featurecontrol.FeatureUTF8StrictMode} {
		flags, err := featurecontrol.NewFlags(quiet, mode)
		if err != nil {
			fail(err)
		}
		modes[utf8] = flags
	}
	return func(line []byte) (any, error) {
		var in struct {
			UTF8   bool `json:"utf8"`
			Config json.RawMessage
			Alerts []model.LabelSet
		}
		decode(line, &in)
		compat.InitFromFlags(quiet, modes[in.UTF8])
		loaded, err := config.Load(string(in.Config))
		if err != nil {
			return routingAnswer{Error: err.Error()}, nil
		}
		root := dispatch.NewRoute(loaded.Route, nil)
		var out routingAnswer
		numbers := map[*dispatch.Route]int{}
		root.Walk(func(route *dispatch.Route) {
			numbers[route] = len(numbers)
			out.Options = append(out.Options, optionsOf(route))
		})
		for _, alert := range in.Alerts {
			matched := []int{}
			for _, route := range root.Match(alert) {
				matched = append(matched, numbers[route])
			}
			out.Matched = append(out.Matched, matched)
		}
		return out, nil
	}
}
