package rehearsal

import (
	"encoding/json"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	corev1 "k8s.io/api/core/v1"
)

// The image as deploy/check built and unpacked it.
type image struct {
	root   string
	config struct {
		User       string
		Env        []string
		Entrypoint []string
		Cmd        []string
		WorkingDir string
		Labels     map[string]string
	}
}

func built(t *testing.T) image {
	t.Helper()
	root, file := os.Getenv("IMAGE_ROOT"), os.Getenv("IMAGE_CONFIG")
	if root == "" || file == "" {
		t.Fatal("IMAGE_ROOT and IMAGE_CONFIG are not set; deploy/check sets them")
	}
	content, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	it := image{root: root}
	if err := json.Unmarshal(content, &struct{ Config any }{&it.config}); err != nil {
		t.Fatal(err)
	}
	return it
}

func TestTheImageRunsWithoutRightsAndWithoutAShell(t *testing.T) {
	it := built(t)
	if it.config.User != "65532:65532" {
		t.Errorf("its user is %q", it.config.User)
	}
	for _, label := range []string{"title", "description", "licenses", "version", "revision"} {
		if it.config.Labels["org.opencontainers.image."+label] == "" {
			t.Errorf("label %s is missing", label)
		}
	}
	programs := regexp.MustCompile(`^/(opt/mtsidecar/runtime/(bin/java|lib/(jexec|jspawnhelper))|.*\.so(\.\d+)?)$`)
	var bytes int64
	err := filepath.WalkDir(it.root, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || entry.Type() == fs.ModeSymlink {
			return err
		}
		about, err := entry.Info()
		if err != nil {
			return err
		}
		bytes += about.Size()
		inside := strings.TrimPrefix(path, it.root)
		if about.Mode()&(fs.ModeSetuid|fs.ModeSetgid) != 0 || about.Mode()&0o022 != 0 {
			t.Errorf("%s has mode %v", inside, about.Mode())
		}
		if about.Mode()&0o111 != 0 && !programs.MatchString(inside) {
			t.Errorf("%s can be run; is it meant to be in the image?", inside)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("image: %d MB unpacked", bytes>>20)
	if bytes > 200<<20 {
		t.Errorf("the image grew to %d MB", bytes>>20)
	}
}

func TestTheClassCacheFits(t *testing.T) {
	pod := newPod(t, corev1.PodSpec{}, nil)
	strict := corev1.EnvVar{Name: "JDK_JAVA_OPTIONS", Value: "-XX:AOTMode=on"} // or else no start
	out := pod.run(t, corev1.Container{Name: "version", Args: []string{"version"}, Env: []corev1.EnvVar{strict}}, 0)
	if !strings.HasPrefix(out.out(), "mtsidecar ") {
		t.Errorf("it said %q", out.out())
	}
}

func TestEveryFlagAndVariableOfManifestsAndImageIsKnown(t *testing.T) {
	it := built(t)
	pod := newPod(t, corev1.PodSpec{}, nil)
	help := map[string]string{}
	for _, command := range []string{"sandbox", "serve", "call"} {
		ask := corev1.Container{Name: "help-" + command, Args: []string{command, "--help"}}
		help[command] = pod.run(t, ask, 0).out()
	}
	knows := func(command, word string) bool {
		return regexp.MustCompile(regexp.QuoteMeta(word) + `(\W|$)`).MatchString(help[command])
	}
	for _, spec := range []corev1.PodSpec{statefulSet(t).Spec.Template.Spec, sandboxJob(t)} {
		for _, container := range append(spec.InitContainers, spec.Containers...) {
			if len(container.Args) == 0 {
				continue // not ours
			}
			command := container.Args[0]
			for _, arg := range container.Args[1:] {
				flag := strings.SplitN(arg, "=", 2)[0]
				if strings.HasPrefix(flag, "-") && !knows(command, flag) {
					t.Errorf("%s does not know %s", command, flag)
				}
			}
			for _, variable := range container.Env {
				if !knows(command, variable.Name) {
					t.Errorf("%s does not know %s", command, variable.Name)
				}
			}
		}
	}
	for _, variable := range it.config.Env {
		name := strings.SplitN(variable, "=", 2)[0]
		if strings.HasPrefix(name, "MTSIDECAR_") && !knows("serve", name) {
			t.Errorf("serve does not know the image's %s", name)
		}
	}
}
