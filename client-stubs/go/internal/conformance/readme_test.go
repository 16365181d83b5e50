package conformance

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"mtsidecar.dev/client-stubs/go/internal/sandboxdaemon"
)

// The lines that README.md offers to copy, run as they stand.
func TestReadme(t *testing.T) {
	readme, err := os.ReadFile(filepath.Join("..", "..", "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	code := regexp.MustCompile("(?s)```go\n(.*?)```").FindStringSubmatch(string(readme))
	if code == nil {
		t.Fatal("README.md has no lines to copy")
	}
	folder := t.TempDir()
	// Where the daemon puts its socket when nobody says otherwise.
	if err := os.Mkdir(filepath.Join(folder, "mtsidecar"), 0o700); err != nil {
		t.Fatal(err)
	}
	daemon := sandboxdaemon.Start(t, folder, filepath.Join(folder, "mtsidecar", "sandbox.sock"))
	defer daemon.Stop(t)

	for number, expected := range map[string]string{
		"+99966 2 1234": `^[a-z0-9_]+ \*mtsidecarv1.LoginStep_CodeSent\n$`,
		"+99966 2 0420": `^FLOOD_WAIT FLOOD_WAIT_30 30s \[`,
	} {
		t.Run(number, func(t *testing.T) {
			file := filepath.Join(t.TempDir(), "main.go")
			text := strings.ReplaceAll(code[1], "+99966 2 1234", number)
			if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
				t.Fatal(err)
			}
			run := exec.Command("go", "run", file)
			run.Env = append(os.Environ(), "XDG_RUNTIME_DIR="+folder)
			out, err := run.CombinedOutput()
			if err != nil || !regexp.MustCompile(expected).Match(out) {
				t.Errorf("came %v: %s", err, out)
			}
		})
	}
}
