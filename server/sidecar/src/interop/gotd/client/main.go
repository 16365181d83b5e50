// gotd's client takes whole logins through a sandbox, on each framing it speaks.
//
//	client DIRECTORY.json [CASE…]
//
// Each case asserts what gotd itself reports: its users, its types, its errors. Nothing is skipped.
package main

import (
	"context"
	"fmt"
	"os"
	"slices"
	"sync"
	"sync/atomic"
	"time"
)

const (
	caseTimeout = 60 * time.Second
	// gotd proves the prime of each password and each handshake anew, which takes most of the time.
	atOnce = 4
)

func main() {
	world, err := readWorld(os.Args[1])
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	var passed, failed atomic.Int64
	var running sync.WaitGroup
	free := make(chan struct{}, atOnce)
	for _, it := range cases {
		if len(os.Args) > 2 && !slices.Contains(os.Args[2:], it.name) {
			continue
		}
		free <- struct{}{}
		running.Go(func() {
			defer func() { <-free }()
			began := time.Now()
			if err := play(world, it.work); err != nil {
				failed.Add(1)
				fmt.Printf("FAIL  gotd: %s: %v\n", it.name, err)
				return
			}
			passed.Add(1)
			fmt.Printf("ok    gotd: %s (%.1f s)\n", it.name, time.Since(began).Seconds())
		})
	}
	running.Wait()
	fmt.Printf("gotd: %d logins passed, %d failed\n", passed.Load(), failed.Load())
	if failed.Load() > 0 || passed.Load() == 0 {
		os.Exit(1)
	}
	if int(world.opened.Load()) < len(framings) && len(os.Args) == 2 {
		fmt.Println("FAIL  gotd: not every framing was used")
		os.Exit(1)
	}
}

// What a case finds wrong is thrown by its helpers, so that a case reads as what happens.
func play(world *world, work func(*sandbox)) (err error) {
	ctx, cancel := context.WithTimeout(context.Background(), caseTimeout)
	defer cancel()
	box := &sandbox{world: world, ctx: ctx}
	defer box.close()
	defer func() {
		if wrong := recover(); wrong != nil {
			finding, ok := wrong.(finding)
			if !ok {
				panic(wrong)
			}
			err = finding
		}
	}()
	work(box)
	return nil
}
