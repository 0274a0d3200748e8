package main

import (
	"context"
	"math"
	"math/rand"
	"sort"
	"strconv"
	"time"

	"github.com/prometheus/prometheus/model/histogram"
	"github.com/prometheus/prometheus/model/labels"
	"github.com/prometheus/prometheus/model/value"
	"github.com/prometheus/prometheus/promql"
	"github.com/prometheus/prometheus/promql/parser"
	"github.com/prometheus/prometheus/storage"
	"github.com/prometheus/prometheus/tsdb/tsdbutil"
	"github.com/prometheus/prometheus/util/annotations"
)

// A case is {"expr":TEXT}. The answer tells of the results on all sets of data at several times together: `runs` without an error,
// `error` one of the errors, `series` in all results, for each label whether every series had it and its values, and of the floats the
// lowest, the highest, and whether there was a NaN. Infinities are texts, as in "+Inf".
type engineAnswer struct {
	Runs   int                   `json:"runs"`
	Error  string                `json:"error,omitempty"`
	Series int                   `json:"series"`
	Labels map[string]*seenLabel `json:"labels,omitempty"`
	Floats int                   `json:"floats"`
	Min    string                `json:"min,omitempty"`
	Max    string                `json:"max,omitempty"`
	NaN    bool                  `json:"nan,omitempty"`
}

type seenLabel struct {
	Series int      `json:"series"`
	Values []string `json:"values"`
}

const dataSets = 12

var instants = []time.Duration{4 * time.Minute, 11 * time.Minute}

// memory is a storage.Queryable of some series.
type memory []promql.Series

func (m memory) Querier(_, _ int64) (storage.Querier, error) { return m, nil }
func (memory) Close() error                                  { return nil }
func (memory) LabelValues(context.Context, string, *storage.LabelHints, ...*labels.Matcher) ([]string, annotations.Annotations, error) {
	return nil, nil, nil
}

func (memory) LabelNames(context.Context, *storage.LabelHints, ...*labels.Matcher) ([]string, annotations.Annotations, error) {
	return nil, nil, nil
}

func (m memory) Select(_ context.Context, _ bool, _ *storage.SelectHints, matchers ...*labels.Matcher) storage.SeriesSet {
	out := &seriesSet{}
	for _, series := range m {
		matches := true
		for _, matcher := range matchers {
			matches = matches && matcher.Matches(series.Metric.Get(matcher.Name))
		}
		if matches {
			out.rest = append(out.rest, series)
		}
	}
	return out
}

type seriesSet struct {
	rest    []promql.Series
	current promql.Series
}

func (s *seriesSet) Next() bool {
	if len(s.rest) == 0 {
		return false
	}
	s.current, s.rest = s.rest[0], s.rest[1:]
	return true
}
func (s *seriesSet) At() storage.Series                { return promql.NewStorageSeries(s.current) }
func (s *seriesSet) Err() error                        { return nil }
func (s *seriesSet) Warnings() annotations.Annotations { return nil }

// The metrics of the data, and what their samples are. `up` is 0 or 1; counters (`*_total`, `*_bucket`) never fall below 0.
var metrics = []string{"m", "n", "k", "up", "c_total", "h_bucket", "target_info", "native"}

func samples(random *rand.Rand, metric string) (floats []promql.FPoint, histograms []promql.HPoint) {
	count := 0.0
	odd := []float64{math.NaN(), math.Inf(1), math.Inf(-1), 0, math.Copysign(0, -1), 1e308, math.Float64frombits(value.StaleNaN)}
	for i := range 24 {
		at := int64(i) * 30000
		if random.Intn(12) == 0 {
			continue
		}
		v := math.Round(random.NormFloat64()*40) / 4
		switch {
		case metric == "up":
			v = float64(random.Intn(2))
		case metric == "target_info":
			v = 1
		case metric == "c_total" || metric == "h_bucket":
			count += float64(random.Intn(5))
			if random.Intn(15) == 0 {
				count = 0
			}
			v = count
		case metric == "native":
			histograms = append(histograms, promql.HPoint{T: at, H: nativeHistogram(random)})
			continue
		case random.Intn(10) == 0:
			v = odd[random.Intn(len(odd))]
		}
		floats = append(floats, promql.FPoint{T: at, F: v})
	}
	return floats, histograms
}

func nativeHistogram(random *rand.Rand) *histogram.FloatHistogram {
	return tsdbutil.GenerateTestFloatHistogram(int64(random.Intn(6)))
}

func randomData(seed int64) memory {
	random := rand.New(rand.NewSource(seed))
	pick := func(values ...string) string { return values[random.Intn(len(values))] }
	seen := map[string]bool{}
	var out memory
	for _, metric := range metrics {
		if random.Intn(9) == 0 {
			continue
		}
		for range 1 + random.Intn(4) {
			builder := labels.NewBuilder(labels.FromStrings(labels.MetricName, metric))
			for _, name := range []string{"a", "b", "c"} {
				builder.Set(name, pick("x", "y", "", "x"))
			}
			if metric == "h_bucket" || random.Intn(4) == 0 {
				builder.Set("le", pick("0.1", "1", "+Inf"))
			}
			if random.Intn(2) == 0 || metric == "target_info" {
				builder.Set("instance", "i").Set("job", "j")
			}
			series := promql.Series{Metric: builder.Labels()}
			if seen[series.Metric.String()] {
				continue
			}
			seen[series.Metric.String()] = true
			series.Floats, series.Histograms = samples(random, metric)
			out = append(out, series)
		}
	}
	sort.Slice(out, func(i, j int) bool { return labels.Compare(out[i].Metric, out[j].Metric) < 0 })
	return out
}

func (a *engineAnswer) float(f float64, lowest, highest *float64) {
	a.Floats++
	if math.IsNaN(f) {
		a.NaN = true
		return
	}
	*lowest, *highest = min(*lowest, f), max(*highest, f)
}

func (a *engineAnswer) series(metric labels.Labels) {
	a.Series++
	metric.Range(func(l labels.Label) {
		seen := a.Labels[l.Name]
		if seen == nil {
			seen = &seenLabel{}
			a.Labels[l.Name] = seen
		}
		seen.Series++
		at := sort.SearchStrings(seen.Values, l.Value)
		if at == len(seen.Values) || seen.Values[at] != l.Value {
			seen.Values = append(seen.Values[:at], append([]string{l.Value}, seen.Values[at:]...)...)
		}
	})
}

func enginePart() answerer {
	parser.EnableExperimentalFunctions = true
	engine := promql.NewEngine(promql.EngineOpts{
		MaxSamples:               1e6,
		Timeout:                  time.Minute,
		LookbackDelta:            5 * time.Minute,
		EnableAtModifier:         true,
		EnableNegativeOffset:     true,
		NoStepSubqueryIntervalFn: func(int64) int64 { return 60000 },
	})
	var sets []memory
	for seed := range dataSets {
		sets = append(sets, randomData(int64(seed)))
	}
	return func(line []byte) (any, error) {
		var in struct{ Expr string }
		decode(line, &in)
		out := engineAnswer{Labels: map[string]*seenLabel{}}
		lowest, highest := math.Inf(1), math.Inf(-1)
		for _, set := range sets {
			for _, instant := range instants {
				query, err := engine.NewInstantQuery(context.Background(), set, nil, in.Expr, time.Unix(0, 0).Add(instant))
				if err != nil {
					return engineAnswer{Error: err.Error()}, nil
				}
				result := query.Exec(context.Background())
				if result.Err != nil {
					out.Error = result.Err.Error()
					query.Close()
					continue
				}
				out.Runs++
				switch v := result.Value.(type) {
				case promql.Vector:
					for _, sample := range v {
						out.series(sample.Metric)
						if sample.H == nil {
							out.float(sample.F, &lowest, &highest)
						}
					}
				case promql.Scalar:
					out.float(v.V, &lowest, &highest)
				}
				query.Close()
			}
		}
		if lowest <= highest {
			out.Min, out.Max = strconv.FormatFloat(lowest, 'g', -1, 64), strconv.FormatFloat(highest, 'g', -1, 64)
		}
		return out, nil
	}
}
