package rehearsal

import (
	"context"
	"fmt"
	"os"
	"strconv"
	"strings"
	"testing"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/backoff"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/credentials/insecure"
	health "google.golang.org/grpc/health/grpc_health_v1"
	"google.golang.org/grpc/status"
	corev1 "k8s.io/api/core/v1"
)

// Starts the sidecar and waits for its start-up probe, as kubelet does before it starts the app.
func startSidecar(t *testing.T, pod *pod) (*running, health.HealthClient) {
	t.Helper()
	container := pod.spec.InitContainers[0]
	begin := time.Now()
	pod.network = 0
	sidecar := pod.start(t, container)
	pod.network = sidecar.pid
	client := pod.health(t, container.StartupProbe)
	limit := time.Duration(container.StartupProbe.PeriodSeconds*container.StartupProbe.FailureThreshold) * time.Second
	for !isServing(client, container.StartupProbe) {
		if !sidecar.isRunning() || time.Since(begin) > limit {
			t.Fatalf("the sidecar did not start:\n%s%s", sidecar.out(), sidecar.err())
		}
		time.Sleep(5 * time.Millisecond)
	}
	t.Logf("%s: serving after %d ms, runc included", container.Args[0], time.Since(begin).Milliseconds())
	for _, probe := range []*corev1.Probe{container.ReadinessProbe, container.LivenessProbe} {
		if !isServing(client, probe) {
			t.Errorf("the probe of %q fails", *probe.GRPC.Service)
		}
	}
	return sidecar, client
}

func (p *pod) health(t *testing.T, probe *corev1.Probe) health.HealthClient {
	t.Helper()
	connection, err := grpc.NewClient("passthrough:///"+strconv.Itoa(int(probe.GRPC.Port)),
		grpc.WithContextDialer(p.dial), grpc.WithTransportCredentials(insecure.NewCredentials()),
		grpc.WithConnectParams(grpc.ConnectParams{
			Backoff:           backoff.Config{BaseDelay: 10 * time.Millisecond, Multiplier: 1, MaxDelay: 10 * time.Millisecond},
			MinConnectTimeout: time.Second,
		}))
	must(t, err)
	t.Cleanup(func() { must(t, connection.Close()) })
	return health.NewHealthClient(connection)
}

func isServing(client health.HealthClient, probe *corev1.Probe) bool {
	limit, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	answer, err := client.Check(limit, &health.HealthCheckRequest{Service: *probe.GRPC.Service}, grpc.WaitForReady(true))
	return err == nil && answer.Status == health.HealthCheckResponse_SERVING
}

// Ends it as kubelet does; it says that it is not ready, and drains.
func stopSidecar(t *testing.T, pod *pod, sidecar *running, client health.HealthClient) {
	t.Helper()
	grace := time.Duration(*pod.spec.TerminationGracePeriodSeconds) * time.Second
	limit, cancel := context.WithTimeout(context.Background(), grace)
	defer cancel()
	watch, err := client.Watch(limit, &health.HealthCheckRequest{Service: *pod.spec.InitContainers[0].ReadinessProbe.GRPC.Service})
	must(t, err)
	expect := func(wanted health.HealthCheckResponse_ServingStatus) {
		t.Helper()
		answer, err := watch.Recv()
		must(t, err)
		if answer.Status != wanted {
			t.Errorf("health is %v, not %v", answer.Status, wanted)
		}
	}
	expect(health.HealthCheckResponse_SERVING)
	sidecar.signal("TERM")
	expect(health.HealthCheckResponse_NOT_SERVING)
	if code := sidecar.wait(grace); code != 0 {
		t.Errorf("it drained with %d:\n%s", code, sidecar.err())
	}
}

func TestAFirstCallIsAnsweredInTheSandboxPod(t *testing.T) {
	pod := newPod(t, sandboxJob(t), nil)
	sidecar, client := startSidecar(t, pod)

	app := pod.run(t, pod.spec.Containers[0], 0)
	if !strings.Contains(app.out(), `"codeSent"`) {
		t.Errorf("SendCode was answered with %s", app.out())
	}

	stays(t, pod, sidecar)
	stopSidecar(t, pod, sidecar, client)
}

func TestNobodyOutsideTheGroupReachesTheSocket(t *testing.T) {
	pod := newPod(t, sandboxJob(t), nil)
	startSidecar(t, pod)

	pod.group = 0
	stranger := pod.run(t, pod.spec.Containers[0], 1)
	if !strings.Contains(stranger.err(), "UNAVAILABLE") {
		t.Errorf("a user without the group heard %s", stranger.err())
	}
}

func TestThePortForHealthChecksServesNothingElse(t *testing.T) {
	pod := newPod(t, sandboxJob(t), nil)
	_, client := startSidecar(t, pod)

	_, err := client.Check(t.Context(), &health.HealthCheckRequest{Service: "nobody"})
	if status.Code(err) != codes.NotFound {
		t.Errorf("an unknown service's health is %v", err)
	}
	connection, err := grpc.NewClient("passthrough:///50052", grpc.WithContextDialer(pod.dial),
		grpc.WithTransportCredentials(insecure.NewCredentials()))
	must(t, err)
	defer connection.Close()
	err = connection.Invoke(t.Context(), "/mtsidecar.v1.AuthService/SendCode", &health.HealthCheckRequest{}, &health.HealthCheckResponse{})
	if status.Code(err) != codes.Unimplemented {
		t.Errorf("SendCode on it is %v", err)
	}
}

// Against Telegram itself, which cannot be reached from here: that must not keep a pod from starting.
func TestTheStatefulSetStartsWithItsSecretsAndKeepsItsClaim(t *testing.T) {
	set := statefulSet(t)
	maker := newPod(t, corev1.PodSpec{}, nil)
	maker.claim(t, "keys")
	must(t, os.Chown(maker.volumes["keys"], 65532, 65532))
	maker.run(t, corev1.Container{
		Name: "new-store-key", Args: []string{"new-store-key", "/run/mtsidecar/store.key"},
		VolumeMounts: []corev1.VolumeMount{{Name: "keys", MountPath: "/run/mtsidecar"}},
	}, 0)
	key, err := os.ReadFile(maker.volumes["keys"] + "/store.key")
	must(t, err)

	pod := newPod(t, set.Spec.Template.Spec, map[string][]byte{
		"api_id": []byte("1"), "api_hash": []byte("0123456789abcdef0123456789abcdef\n"), "store.key": key,
	})
	for _, claim := range set.Spec.VolumeClaimTemplates {
		pod.claim(t, claim.Name)
	}
	for _, end := range []string{"drained", "killed", "drained"} { // each finds what the last one left
		sidecar, client := startSidecar(t, pod)
		app := pod.spec.Containers[0]
		app.Args = []string{"call", "AuthService/GetLogin", "-d", `{"session_id": "s_00000000000000000000000000000000"}`}
		heard := pod.run(t, app, 1)
		if !strings.Contains(heard.err(), "NOT_FOUND") {
			t.Errorf("the app heard %s", heard.err())
		}
		stays(t, pod, sidecar)
		if end == "drained" {
			stopSidecar(t, pod, sidecar, client)
		} else {
			sidecar.signal("KILL")
			sidecar.wait(patience)
		}
	}
}

// The memory that the manifest allows suffices for a start and a call.
func stays(t *testing.T, pod *pod, sidecar *running) {
	t.Helper()
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", sidecar.pid))
	must(t, err)
	_, rest, _ := strings.Cut(string(text), "VmRSS:")
	kib, err := strconv.ParseInt(strings.Fields(rest)[0], 10, 64)
	must(t, err)
	limit := pod.spec.InitContainers[0].Resources.Limits.Memory().Value()
	t.Logf("%d MB of memory, %d allowed", kib>>10, limit>>20)
	if kib<<10 > limit {
		t.Error("more memory than the manifest allows")
	}
}
