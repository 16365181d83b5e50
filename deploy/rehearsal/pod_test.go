package rehearsal

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"golang.org/x/sys/unix"
	corev1 "k8s.io/api/core/v1"
)

// A pod without a cluster: its containers run by runc from the image's files, with the users,
// groups, mounts, rights and environment that the manifest says, in one network that reaches
// nobody. What is not played: the scheduler, the limits of cgroups, the seccomp profile.
type pod struct {
	spec    corev1.PodSpec
	image   image
	secrets map[string][]byte
	dir     string
	volumes map[string]string // name to folder
	network int               // pid of who holds the pod's network; 0: a new one for each container
	group   uint32
}

const patience = 60 * time.Second

func newPod(t *testing.T, spec corev1.PodSpec, secrets map[string][]byte) *pod {
	t.Helper()
	it := &pod{spec: spec, image: built(t), secrets: secrets, dir: t.TempDir(), volumes: map[string]string{}}
	if spec.SecurityContext != nil && spec.SecurityContext.FSGroup != nil {
		it.group = uint32(*spec.SecurityContext.FSGroup)
	}
	// Other users must be able to go through.
	for dir := it.dir; dir != os.TempDir() && dir != "/"; dir = filepath.Dir(dir) {
		must(t, os.Chmod(dir, 0o755))
	}
	for _, volume := range spec.Volumes {
		dir := filepath.Join(it.dir, "volume-"+volume.Name)
		must(t, os.Mkdir(dir, 0o777))
		switch {
		case volume.EmptyDir != nil:
			if volume.EmptyDir.Medium == corev1.StorageMediumMemory {
				size := fmt.Sprintf("size=%d", volume.EmptyDir.SizeLimit.Value())
				must(t, unix.Mount("tmpfs", dir, "tmpfs", unix.MS_NOSUID|unix.MS_NODEV, size))
				t.Cleanup(func() { must(t, unix.Unmount(dir, unix.MNT_DETACH)) })
			}
			must(t, os.Chmod(dir, 0o777))
			it.own(t, dir)
		case volume.Secret != nil:
			it.secret(t, dir, volume.Secret)
		default:
			t.Fatalf("volume %s is of no kind that is played here", volume.Name)
		}
		it.volumes[volume.Name] = dir
	}
	return it
}

// A claim's folder, as its first user finds it.
func (p *pod) claim(t *testing.T, name string) {
	t.Helper()
	dir := filepath.Join(p.dir, "claim-"+name)
	must(t, os.Mkdir(dir, 0o755))
	p.own(t, dir)
	p.volumes[name] = dir
}

// What fsGroup does to a folder.
func (p *pod) own(t *testing.T, dir string) {
	t.Helper()
	about, err := os.Stat(dir)
	must(t, err)
	must(t, os.Chown(dir, 0, int(p.group)))
	must(t, os.Chmod(dir, about.Mode().Perm()|0o770|os.ModeSetgid))
}

// What kubelet makes of a secret: files of root behind links, readable by fsGroup.
func (p *pod) secret(t *testing.T, dir string, source *corev1.SecretVolumeSource) {
	t.Helper()
	files := filepath.Join(dir, "..2026_01_01")
	must(t, os.Mkdir(files, 0o755))
	must(t, os.Symlink("..2026_01_01", filepath.Join(dir, "..data")))
	for _, item := range source.Items {
		value, ok := p.secrets[item.Key]
		if !ok {
			t.Fatalf("the secret has no %s", item.Key)
		}
		file := filepath.Join(files, item.Path)
		must(t, os.WriteFile(file, value, 0o600))
		must(t, os.Chown(file, 0, int(p.group)))
		must(t, os.Chmod(file, os.FileMode(*source.DefaultMode)|0o440))
		must(t, os.Symlink(filepath.Join("..data", item.Path), filepath.Join(dir, item.Path)))
	}
}

type running struct {
	t      *testing.T
	pod    *pod
	id     string
	pid    int
	ended  chan struct{}
	code   int
	mutex  sync.Mutex
	stdout bytes.Buffer
	stderr bytes.Buffer
}

type stream struct {
	of   *running
	into *bytes.Buffer
}

func (s stream) Write(text []byte) (int, error) {
	s.of.mutex.Lock()
	defer s.of.mutex.Unlock()
	return s.into.Write(text)
}

func (r *running) out() string { r.mutex.Lock(); defer r.mutex.Unlock(); return r.stdout.String() }
func (r *running) err() string { r.mutex.Lock(); defer r.mutex.Unlock(); return r.stderr.String() }

// Runs a container to its end.
func (p *pod) run(t *testing.T, container corev1.Container, expected int) *running {
	t.Helper()
	it := p.start(t, container)
	if code := it.wait(patience); code != expected {
		t.Fatalf("%s ended with %d, not %d:\n%s%s", container.Name, code, expected, it.out(), it.err())
	}
	return it
}

var containers = 0

func (p *pod) start(t *testing.T, container corev1.Container) *running {
	t.Helper()
	containers++
	it := &running{t: t, pod: p, ended: make(chan struct{})}
	it.id = fmt.Sprintf("%s-%d-%d", container.Name, os.Getpid(), containers)
	bundle := filepath.Join(p.dir, it.id)
	must(t, os.Mkdir(bundle, 0o755))
	config, err := json.Marshal(p.runc(t, container))
	must(t, err)
	must(t, os.WriteFile(filepath.Join(bundle, "config.json"), config, 0o600))
	pidFile := filepath.Join(bundle, "pid")
	command := exec.Command("runc", "--root", filepath.Join(p.dir, "runc"), "run", "--bundle", bundle, "--pid-file", pidFile, it.id)
	command.Stdout, command.Stderr = stream{it, &it.stdout}, stream{it, &it.stderr}
	must(t, command.Start())
	go func() {
		var exit *exec.ExitError
		if err := command.Wait(); errors.As(err, &exit) {
			it.code = exit.ExitCode()
		} else if err != nil {
			it.code = -1
		}
		close(it.ended)
	}()
	t.Cleanup(func() {
		if it.isRunning() {
			it.signal("KILL")
			it.wait(patience)
		}
	})
	await(t, "its pid", func() bool {
		text, _ := os.ReadFile(pidFile)
		it.pid, _ = strconv.Atoi(strings.TrimSpace(string(text)))
		return it.pid > 0 || !it.isRunning()
	})
	return it
}

func (r *running) isRunning() bool {
	select {
	case <-r.ended:
		return false
	default:
		return true
	}
}

func (r *running) signal(name string) {
	out, err := exec.Command("runc", "--root", filepath.Join(r.pod.dir, "runc"), "kill", r.id, name).CombinedOutput()
	if err != nil && r.isRunning() {
		r.t.Errorf("cannot signal %s: %s", r.id, out)
	}
}

func (r *running) wait(limit time.Duration) int {
	select {
	case <-r.ended:
		return r.code
	case <-time.After(limit):
		r.t.Errorf("%s still runs after %v:\n%s", r.id, limit, r.err())
		return -1
	}
}

type m = map[string]any

// The manifest's container in runc's words.
func (p *pod) runc(t *testing.T, container corev1.Container) m {
	t.Helper()
	user := m{"uid": 65532, "gid": 65532} // the image's own
	readOnly, capabilities := true, m{}
	if context := container.SecurityContext; context != nil {
		user = m{"uid": *context.RunAsUser, "gid": *context.RunAsGroup}
		readOnly = context.ReadOnlyRootFilesystem != nil && *context.ReadOnlyRootFilesystem
	}
	if p.group != 0 {
		user["additionalGids"] = []uint32{p.group}
	}
	args := container.Args
	if len(args) == 0 {
		args = p.image.config.Cmd
	}
	environment := append([]string{}, p.image.config.Env...)
	for _, variable := range container.Env {
		value := variable.Value
		if variable.ValueFrom != nil {
			value = string(p.secrets[variable.ValueFrom.SecretKeyRef.Key])
		}
		environment = append(environment, variable.Name+"="+value)
	}
	mounts := []m{
		{"destination": "/proc", "type": "proc", "source": "proc"},
		{"destination": "/dev", "type": "tmpfs", "source": "tmpfs", "options": []string{"nosuid", "mode=755", "size=64k"}},
	}
	for _, mount := range container.VolumeMounts {
		source, ok := p.volumes[mount.Name]
		if !ok {
			t.Fatalf("%s mounts %s, which the pod does not have", container.Name, mount.Name)
		}
		mode := "rw"
		if mount.ReadOnly {
			mode = "ro"
		}
		mounts = append(mounts, m{"destination": mount.MountPath, "type": "bind", "source": source, "options": []string{"rbind", mode}})
	}
	network := m{"type": "network"}
	if p.network != 0 {
		network["path"] = fmt.Sprintf("/proc/%d/ns/net", p.network)
	}
	return m{
		"ociVersion": "1.0.2",
		"root":       m{"path": p.image.root, "readonly": readOnly},
		"mounts":     mounts,
		"process": m{
			"user": user, "args": append(append([]string{}, p.image.config.Entrypoint...), args...), "env": environment,
			"cwd": p.image.config.WorkingDir, "noNewPrivileges": true, "capabilities": capabilities,
		},
		"linux": m{"namespaces": []m{{"type": "pid"}, {"type": "ipc"}, {"type": "uts"}, {"type": "mount"}, network}},
	}
}

// Reaches into the pod's network from outside, as kubelet does: not by 127.0.0.1.
func (p *pod) dial(_ context.Context, port string) (net.Conn, error) {
	type outcome struct {
		connection net.Conn
		err        error
	}
	done := make(chan outcome, 1)
	go func() {
		runtime.LockOSThread() // and never unlocked: the thread ends with the goroutine
		file, err := os.Open(fmt.Sprintf("/proc/%d/ns/net", p.network))
		if err != nil {
			done <- outcome{nil, err}
			return
		}
		defer file.Close()
		if err := unix.Setns(int(file.Fd()), unix.CLONE_NEWNET); err != nil {
			done <- outcome{nil, err}
			return
		}
		connection, err := net.DialTimeout("tcp", "127.0.0.2:"+port, time.Second)
		done <- outcome{connection, err}
	}()
	it := <-done
	return it.connection, it.err
}

func await(t *testing.T, what string, isThere func() bool) {
	t.Helper()
	for end := time.Now().Add(patience); !isThere(); time.Sleep(5 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatalf("waited %v for %s", patience, what)
		}
	}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
