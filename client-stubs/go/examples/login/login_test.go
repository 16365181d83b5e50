package main

import (
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"mtsidecar.dev/client-stubs/go/internal/sandboxdaemon"
)

// One login from its first code to its end: each step in a new process, and the daemon killed and started again
// between each two.
func TestALoginOutlivesItsCallersAndItsDaemon(t *testing.T) {
	login := filepath.Join(t.TempDir(), "login")
	if out, err := exec.Command("go", "build", "-o", login, ".").CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	folder := t.TempDir()
	subject := "+99966 2 0100" // has a password
	for _, step := range []struct{ name, secret, state string }{
		{"send-code", "", "SESSION_STATE_CODE_SENT"},
		{"sign-in", "22222", "SESSION_STATE_PASSWORD_REQUIRED"},
		{"check-password", "sandbox", "SESSION_STATE_AUTHORIZED"},
		{"get-session", "", "SESSION_STATE_AUTHORIZED"},
		{"log-out", "", "SESSION_STATE_ENDED"},
		{"get-session", "", "SESSION_STATE_ENDED"},
	} {
		daemon := sandboxdaemon.Start(t, folder, filepath.Join(folder, "mtsidecar.sock"))
		caller := exec.Command(login, daemon.Target, step.name, subject)
		caller.Stdin = strings.NewReader(step.secret + "\n")
		out, err := caller.CombinedOutput()
		daemon.Kill(t) // as soon as the caller has its answer
		if err != nil {
			t.Fatalf("%s: %v: %s", step.name, err, out)
		}
		said := strings.Fields(string(out))
		if len(said) != 2 || said[1] != step.state {
			t.Fatalf("%s: expected %s, came %s", step.name, step.state, out)
		}
		subject = said[0]
	}
}
