package conformance

import (
	"encoding/json"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"

	"mtsidecar.dev/client-stubs/go/internal/sandboxdaemon"
)

// The sandbox's whole table, played through these stubs over the Unix socket.
func TestNumbers(t *testing.T) {
	var table []Row
	if err := json.Unmarshal(sandboxdaemon.Numbers(t), &table); err != nil {
		t.Fatal(err)
	}
	if len(table) < 100 {
		t.Fatalf("a table of %d rows only", len(table))
	}
	folder := t.TempDir()
	daemon := sandboxdaemon.Start(t, folder, filepath.Join(folder, "mtsidecar.sock"))
	defer daemon.Stop(t)
	conn, err := grpc.NewClient(daemon.Target,
		grpc.WithTransportCredentials(insecure.NewCredentials()), grpc.WithAuthority("localhost"))
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()

	t.Run("every script plays as it is written", func(t *testing.T) {
		for _, wrong := range PlayAll(conn, table) {
			t.Error(wrong)
		}
	})
	for _, lie := range []string{"code_sent.call", "PHONE_NUMBER_BANNED", ""} {
		t.Run("a falsified row is found: "+lie, func(t *testing.T) {
			row := table[0]
			row.Script = slices.Clone(row.Script)
			row.Script[0].Expect = lie
			wrong := PlayAll(conn, []Row{row})
			if len(wrong) != 1 || !strings.Contains(wrong[0].Error(), `came "code_sent.sms"`) {
				t.Errorf("found %v", wrong)
			}
		})
	}
}
