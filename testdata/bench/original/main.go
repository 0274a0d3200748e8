// Parses the expressions of standard input, one JSON string a line, for about two seconds with the original parser and prints the
// expressions a second of processor time: the peer of bench_promql_pass.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"runtime"
	"syscall"

	"github.com/prometheus/prometheus/promql/parser"
)

// Seconds of processor time that the process has taken.
func seconds() float64 {
	var usage syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil {
		panic(err)
	}
	return float64(usage.Utime.Nano()+usage.Stime.Nano()) / 1e9
}

func main() {
	runtime.GOMAXPROCS(1)
	var expressions []string
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(nil, 1<<24)
	for lines.Scan() {
		var text string
		if err := json.Unmarshal(lines.Bytes(), &text); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		expressions = append(expressions, text)
	}
	parsed := 0
	start := seconds()
	for seconds()-start < 2 {
		for _, text := range expressions {
			if _, err := parser.ParseExpr(text); err == nil {
				parsed++
			}
		}
	}
	fmt.Printf("%.0f\n", float64(parsed)/(seconds()-start))
}
