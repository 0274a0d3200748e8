package main

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/prometheus-community/prom-label-proxy/injectproxy"
	"github.com/prometheus/prometheus/model/labels"
	"github.com/prometheus/prometheus/promql/parser"
)

// A case is {"expr":TEXT}. The answer has what the parser says under each of three profiles (those of lib/promql/profile.h), and the
// tree after a label is enforced.
type promqlAnswer struct {
	Default      parsed `json:"default"`
	CortexAPI    parsed `json:"cortex_api"`
	Experimental parsed `json:"experimental"`
	Enforced     string `json:"enforced,omitempty"`
}

type parsed struct {
	OK     bool       `json:"ok"`
	Type   string     `json:"type,omitempty"`
	Text   string     `json:"string,omitempty"`
	Pretty string     `json:"pretty,omitempty"`
	Tree   string     `json:"ast,omitempty"`
	Lossy  string     `json:"reparse,omitempty"` // Text does not read back as the same tree; why
	Error  string     `json:"error,omitempty"`
	Start  int        `json:"start"`
	End    int        `json:"end"`
	Errors []oneError `json:"errors,omitempty"` // if there are several
}

type oneError struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

type profile struct {
	functions map[string]*parser.Function
	all       bool // every switch is on
}

func (p profile) use() {
	parser.EnableExperimentalFunctions = p.all
	parser.ExperimentalDurationExpr = p.all
	parser.EnableExtendedRangeSelectors = p.all
}

func (p profile) parse(text string) (parser.Expr, error) {
	return parser.NewParser(text, parser.WithFunctions(p.functions)).ParseExpr()
}

// What Cortex's API knows besides: pkg/ruler adds holt_winters, the engine's parser package three functions of its own.
func cortexFunctions() map[string]*parser.Function {
	out := maps.Clone(parser.Functions)
	old := *out["double_exponential_smoothing"]
	old.Name, old.Experimental = "holt_winters", false
	out[old.Name] = &old
	for _, name := range []string{"xdelta", "xincrease", "xrate"} {
		out[name] = &parser.Function{Name: name, ArgTypes: []parser.ValueType{parser.ValueTypeMatrix}, ReturnType: parser.ValueTypeVector}
	}
	return out
}

func promqlPart() answerer {
	plain := profile{functions: parser.Functions}
	cortex := profile{functions: cortexFunctions()}
	everything := profile{functions: cortex.functions, all: true}
	matcher := labels.MustNewMatcher(labels.MatchEqual, "namespace", "prod")
	return func(line []byte) (any, error) {
		var in struct{ Expr string }
		decode(line, &in)
		var out promqlAnswer
		out.CortexAPI = cortex.describe(in.Expr)
		out.Experimental = everything.describe(in.Expr)
		out.Default = plain.describe(in.Expr)
		if out.Default.OK {
			expr, _ := plain.parse(in.Expr)
			if err := injectproxy.NewPromQLEnforcer(false, matcher).EnforceNode(expr); err != nil {
				out.Enforced = "error: " + err.Error()
			} else {
				out.Enforced = tree(expr)
			}
		}
		return out, nil
	}
}

func (p profile) describe(text string) (out parsed) {
	p.use()
	expr, err := p.parse(text)
	if err != nil {
		out.Error = err.Error()
		var all parser.ParseErrors
		if errors.As(err, &all) {
			for _, one := range all {
				out.Errors = append(out.Errors, oneError{int(one.PositionRange.Start), int(one.PositionRange.End)})
			}
			out.Start, out.End = out.Errors[0].Start, out.Errors[0].End
		}
		if len(out.Errors) == 1 {
			out.Errors = nil
		}
		return out
	}
	out.OK, out.Type, out.Text, out.Tree = true, string(expr.Type()), expr.String(), tree(expr)
	out.Start, out.End = int(expr.PositionRange().Start), int(expr.PositionRange().End)
	if again, err := p.parse(out.Text); err != nil {
		out.Lossy = "error: " + err.Error()
	} else if sortedTree(again) != sortedTree(expr) {
		out.Lossy = "differs"
	}
	out.Pretty = parser.Prettify(expr)
	return out
}

// sortedTree is the tree with the matchers of each selector in order, since printing sorts them.
func sortedTree(expr parser.Expr) string {
	parser.Inspect(expr, func(node parser.Node, _ []parser.Node) error {
		if selector, ok := node.(*parser.VectorSelector); ok {
			slices.SortStableFunc(selector.LabelMatchers, func(a, b *labels.Matcher) int { return strings.Compare(a.String(), b.String()) })
		}
		return nil
	})
	return tree(expr)
}

// tree prints the whole tree as print_tree of lib/promql does: bracketed, with every modifier, durations in milliseconds.
func tree(node parser.Node) string {
	w := &treeWriter{}
	w.node(node)
	return w.String()
}

type treeWriter struct{ strings.Builder }

func (w *treeWriter) put(format string, arguments ...any) { fmt.Fprintf(w, format, arguments...) }

func milliseconds(d time.Duration) string { return strconv.FormatInt(d.Milliseconds(), 10) + "ms" }

func quotedList(names []string) string {
	out := make([]string, len(names))
	for i, name := range names {
		out[i] = strconv.Quote(name)
	}
	return "[" + strings.Join(out, " ") + "]"
}

// child writes ` (WORD NODE)`.
func (w *treeWriter) child(word string, node parser.Node) {
	w.put(" (%s ", word)
	w.node(node)
	w.put(")")
}

func (w *treeWriter) node(node parser.Node) {
	switch n := node.(type) {
	case *parser.NumberLiteral:
		w.put("(num %s", strconv.FormatFloat(n.Val, 'g', -1, 64))
		if n.Duration {
			w.put(" dur")
		}
	case *parser.StringLiteral:
		w.put("(str %q", n.Val)
	case *parser.ParenExpr:
		w.put("(paren ")
		w.node(n.Expr)
	case *parser.UnaryExpr:
		w.put("(unary %s ", n.Op)
		w.node(n.Expr)
	case *parser.BinaryExpr:
		w.binary(n)
	case *parser.AggregateExpr:
		word := "by"
		if n.Without {
			word = "without"
		}
		w.put("(agg %s %s%s", n.Op, word, quotedList(n.Grouping))
		if n.Param != nil {
			w.child("param", n.Param)
		}
		w.put(" ")
		w.node(n.Expr)
	case *parser.Call:
		w.put("(call %s", n.Func.Name)
		for _, argument := range n.Args {
			w.put(" ")
			w.node(argument)
		}
	case *parser.MatrixSelector:
		w.put("(matrix ")
		w.node(n.VectorSelector)
		w.window(n.Range, n.RangeExpr)
	case *parser.SubqueryExpr:
		w.put("(subquery ")
		w.node(n.Expr)
		w.window(n.Range, n.RangeExpr)
		if n.StepExpr != nil {
			w.child("step", n.StepExpr)
		} else if n.Step != 0 {
			w.put(" step=%s", milliseconds(n.Step))
		}
		w.modifiers(n.OriginalOffset, n.OriginalOffsetExpr, n.Timestamp, n.StartOrEnd)
	case *parser.VectorSelector:
		w.selector(n)
	case *parser.DurationExpr:
		w.put("(durexpr %s", n.Op)
		if n.Wrapped {
			w.put(" wrapped")
		}
		for _, side := range []parser.Expr{n.LHS, n.RHS} {
			if side != nil {
				w.put(" ")
				w.node(side)
			}
		}
	default:
		w.put("(unknown %T", node)
	}
	w.put(")")
}

func (w *treeWriter) binary(n *parser.BinaryExpr) {
	w.put("(bin %s", n.Op)
	if n.ReturnBool {
		w.put(" bool")
	}
	if m := n.VectorMatching; m != nil {
		word := "ignoring"
		if m.On {
			word = "on"
		}
		w.put(" (match %s %s%s", m.Card, word, quotedList(m.MatchingLabels))
		if len(m.Include) > 0 {
			w.put(" include%s", quotedList(m.Include))
		}
		w.put(")")
	}
	w.put(" ")
	w.node(n.LHS)
	w.put(" ")
	w.node(n.RHS)
}

func (w *treeWriter) selector(n *parser.VectorSelector) {
	w.put("(vector")
	if n.Name != "" {
		w.put(" %q", n.Name)
	}
	for _, m := range n.LabelMatchers {
		w.put(" (%q %s %q)", m.Name, m.Type, m.Value)
	}
	if n.Anchored {
		w.put(" anchored")
	}
	if n.Smoothed {
		w.put(" smoothed")
	}
	w.modifiers(n.OriginalOffset, n.OriginalOffsetExpr, n.Timestamp, n.StartOrEnd)
}

func (w *treeWriter) window(length time.Duration, expr *parser.DurationExpr) {
	if expr != nil {
		w.child("range", expr)
	} else {
		w.put(" %s", milliseconds(length))
	}
}

func (w *treeWriter) modifiers(offset time.Duration, offsetExpr *parser.DurationExpr, at *int64, preprocessor parser.ItemType) {
	if at != nil {
		w.put(" @%dms", *at)
	}
	switch preprocessor {
	case parser.START:
		w.put(" @start")
	case parser.END:
		w.put(" @end")
	}
	if offsetExpr != nil {
		w.child("offset", offsetExpr)
	} else if offset != 0 {
		w.put(" offset=%s", milliseconds(offset))
	}
}
