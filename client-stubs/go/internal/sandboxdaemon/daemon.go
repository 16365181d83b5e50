// Package sandboxdaemon starts a daemon with its sandbox Telegram, as a process of its own, for the tests.
package sandboxdaemon

import (
	"bufio"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"syscall"
	"testing"
	"time"
)

const patience = 2 * time.Minute // a checkout may have to be built first

// Daemon keeps what it knows in a folder: one that is started there later goes on with it.
type Daemon struct {
	// Target is its Unix socket, as gRPC names it.
	Target  string
	command *exec.Cmd
}

// Start waits until the daemon listens.
func Start(t *testing.T, folder, socket string) *Daemon {
	t.Helper()
	log, err := os.OpenFile(filepath.Join(folder, "log"), os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		t.Fatal(err)
	}
	defer log.Close()
	command := exec.Command(program(t), "sandbox", "--json", "--listen=none", "--dc-base-port=0",
		"--socket="+socket, "--state-dir="+filepath.Join(folder, "state"))
	command.Stderr = log
	// There it tells the command line that it runs: the tests' daemons are nobody else's.
	command.Env = append(os.Environ(), "XDG_RUNTIME_DIR="+folder)
	out, err := command.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	daemon := &Daemon{Target: "unix://" + socket, command: command}
	first := make(chan []byte, 1)
	go func() {
		line, _ := bufio.NewReader(out).ReadBytes('\n') // a line that is cut off is not ready
		first <- line
	}()
	var ready struct{ Ready bool }
	select {
	case line := <-first:
		if json.Unmarshal(line, &ready) == nil && ready.Ready {
			return daemon
		}
	case <-time.After(patience):
	}
	daemon.Kill(t)
	said, _ := os.ReadFile(log.Name())
	t.Fatalf("the daemon does not get ready:\n%s", said)
	return nil
}

// Kill ends it as a crash does: nothing is finished, nothing is tidied up.
func (d *Daemon) Kill(t *testing.T) {
	t.Helper()
	if err := d.command.Process.Kill(); err != nil {
		t.Error(err)
	}
	_ = d.command.Wait() // killed is how it ends
}

// Stop lets it drain.
func (d *Daemon) Stop(t *testing.T) {
	t.Helper()
	if err := d.command.Process.Signal(syscall.SIGTERM); err != nil {
		t.Error(err)
	}
	if err := d.command.Wait(); err != nil {
		t.Errorf("the daemon does not drain with exit code 0: %v", err)
	}
}

// Numbers is the table of mtsidecar sandbox --numbers --json.
func Numbers(t *testing.T) []byte {
	t.Helper()
	table, err := exec.Command(program(t), "sandbox", "--numbers", "--json").Output()
	if err != nil {
		t.Fatal(err)
	}
	return table
}

func program(t *testing.T) string {
	t.Helper()
	if named := os.Getenv("MTSIDECAR"); named != "" {
		return named
	}
	_, here, _, ok := runtime.Caller(0)
	if !ok {
		t.Fatal("where is the checkout? Set MTSIDECAR to the launcher")
	}
	return filepath.Join(filepath.Dir(here), "..", "..", "..", "..", "mtsidecar")
}
