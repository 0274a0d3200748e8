// Answers for the part `amconfig` of `./dev differential`: what prometheus-operator v0.93.0 makes of AlertmanagerConfigs.
//
//	operator --batch DIR --out OUT --crds CRDS
//
// reads each DIR/NAME.yaml but *.golden.yaml and *.base.yaml, and writes OUT/NAME.golden.yaml, the configuration, if there is one, and
// OUT/NAME.rejected, a line for each object that is left out (`REJECTED namespace/name: reason`) and for a failure as a whole (`FATAL:
// reason`). The flags of a case stand in its leading comments, `# oracle: --flag=value ...`. CRDS is lib/schema/crds.
package main

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"sort"
	"strings"
)

// settings are the flags of one case.
type settings struct {
	base             string // a file beside the case; empty: a root route to the receiver 'null'
	version          string // of Alertmanager
	strategy         string
	amNamespace      string
	defaultNamespace string
	schema           bool // prune, default and validate by the CRDs first
}

func readSettings(text []byte) (settings, error) {
	var s settings
	flags := flag.NewFlagSet("# oracle:", flag.ContinueOnError)
	flags.StringVar(&s.base, "base", "", "")
	flags.StringVar(&s.version, "am-version", "0.31.1", "")
	flags.StringVar(&s.strategy, "matcher-strategy", "OnNamespace", "")
	flags.StringVar(&s.amNamespace, "am-namespace", "monitoring", "")
	flags.StringVar(&s.defaultNamespace, "default-namespace", "default", "")
	flags.BoolVar(&s.schema, "schema", false, "")
	for line := range strings.Lines(string(text)) {
		if !strings.HasPrefix(line, "#") {
			break
		}
		if words, ok := strings.CutPrefix(line, "# oracle:"); ok {
			if err := flags.Parse(strings.Fields(words)); err != nil {
				return s, err
			}
		}
	}
	return s, nil
}

// outcome is what became of a case.
type outcome struct {
	config   []byte
	rejected []rejection
	fatal    error
}

// rejection is an object that the API server or the operator does not take.
type rejection struct{ key, reason string }

// Some messages print pointers, which are never twice the same.
var pointer = regexp.MustCompile(`0x[0-9a-f]{6,}`)

func oneLine(text string) string {
	return pointer.ReplaceAllString(strings.Join(strings.Fields(text), " "), "0xPTR")
}

func (o outcome) report() []byte {
	var out bytes.Buffer
	sort.SliceStable(o.rejected, func(i, j int) bool { return o.rejected[i].key < o.rejected[j].key })
	for _, r := range o.rejected {
		fmt.Fprintf(&out, "REJECTED %s: %s\n", r.key, oneLine(r.reason))
	}
	if o.fatal != nil {
		fmt.Fprintf(&out, "FATAL: %s\n", oneLine(o.fatal.Error()))
	}
	return out.Bytes()
}

func answer(ctx context.Context, file string, crds crdSet) (out outcome) {
	text, err := os.ReadFile(file)
	if err != nil {
		return outcome{fatal: err}
	}
	s, err := readSettings(text)
	if err != nil {
		return outcome{fatal: err}
	}
	if s.base != "" && !filepath.IsAbs(s.base) {
		s.base = filepath.Join(filepath.Dir(file), s.base)
	}
	if !s.schema {
		crds = nil
	}
	objects := newObjects(s.defaultNamespace, crds)
	if err := objects.read(text); err != nil {
		return outcome{fatal: fmt.Errorf("read: %w", err)}
	}
	return generate(ctx, objects, s)
}

func run(from, to, crdFolder string) error {
	crds, err := loadCRDs(crdFolder)
	if err != nil {
		return err
	}
	files, err := filepath.Glob(filepath.Join(from, "*.yaml"))
	if err != nil {
		return err
	}
	for _, file := range files {
		if strings.HasSuffix(file, ".golden.yaml") || strings.HasSuffix(file, ".base.yaml") {
			continue
		}
		out := answer(context.Background(), file, crds)
		name := filepath.Join(to, strings.TrimSuffix(filepath.Base(file), ".yaml"))
		for suffix, text := range map[string][]byte{".golden.yaml": out.config, ".rejected": out.report()} {
			if len(text) == 0 {
				_ = os.Remove(name + suffix)
			} else if err := os.WriteFile(name+suffix, text, 0o644); err != nil {
				return err
			}
		}
	}
	return nil
}

func main() {
	from := flag.String("batch", "", "folder of the cases")
	to := flag.String("out", "", "folder of the answers")
	crds := flag.String("crds", "", "folder of the CRDs")
	flag.Parse()
	if err := run(*from, *to, *crds); err != nil {
		fmt.Fprintln(os.Stderr, "operator:", err)
		os.Exit(1)
	}
}
