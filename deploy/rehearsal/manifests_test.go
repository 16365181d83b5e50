package rehearsal

import (
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"strings"
	"testing"

	appsv1 "k8s.io/api/apps/v1"
	batchv1 "k8s.io/api/batch/v1"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/pod-security-admission/api"
	"k8s.io/pod-security-admission/policy"
	"sigs.k8s.io/kustomize/api/krusty"
	"sigs.k8s.io/kustomize/api/types"
	"sigs.k8s.io/kustomize/kyaml/filesys"
	"sigs.k8s.io/yaml"
)

const folder = "../kubernetes"

// Kubernetes' own types; a field they do not have is an error.
func typed(document []byte) (any, error) {
	var head struct {
		APIVersion string `json:"apiVersion"`
		Kind       string `json:"kind"`
	}
	if err := yaml.Unmarshal(document, &head); err != nil {
		return nil, err
	}
	into := map[string]any{
		"apps/v1 StatefulSet": &appsv1.StatefulSet{},
		"batch/v1 Job":        &batchv1.Job{},
		"v1 Service":          &corev1.Service{},
		"kustomize.config.k8s.io/v1beta1 Kustomization": &types.Kustomization{},
	}[head.APIVersion+" "+head.Kind]
	if into == nil {
		return nil, errors.New("no type for " + head.APIVersion + " " + head.Kind)
	}
	return into, yaml.UnmarshalStrict(document, into)
}

func read[T any](t *testing.T, name string) T {
	t.Helper()
	document, err := os.ReadFile(filepath.Join(folder, name))
	if err != nil {
		t.Fatal(err)
	}
	value, err := typed(document)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return value.(T)
}

func sandboxJob(t *testing.T) corev1.PodSpec {
	return read[*batchv1.Job](t, "sandbox-job.yaml").Spec.Template.Spec
}

func statefulSet(t *testing.T) *appsv1.StatefulSet {
	return read[*appsv1.StatefulSet](t, "statefulset.yaml")
}

func TestEveryManifestHasTheTypesOfKubernetes(t *testing.T) {
	names, _ := filepath.Glob(filepath.Join(folder, "*.yaml"))
	if len(names) < 4 {
		t.Fatalf("found %v only", names)
	}
	for _, name := range names {
		read[any](t, filepath.Base(name))
	}
}

func TestAMisspeltFieldIsAnError(t *testing.T) {
	document, err := os.ReadFile(filepath.Join(folder, "statefulset.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	wrong := strings.Replace(string(document), "runAsNonRoot", "runAsNonRot", 1)
	if _, err := typed([]byte(wrong)); err == nil {
		t.Fatal("runAsNonRot passed")
	}
}

func TestKustomizeBuildsTheFolderWithTheImageOfThisVersion(t *testing.T) {
	pom, err := os.ReadFile("../../pom.xml")
	if err != nil {
		t.Fatal(err)
	}
	image := "mtsidecar:" + regexp.MustCompile(`<version>(.*)</version>`).FindStringSubmatch(string(pom))[1]

	built, err := krusty.MakeKustomizer(krusty.MakeDefaultOptions()).Run(filesys.MakeFsOnDisk(), folder)
	if err != nil {
		t.Fatal(err)
	}

	for _, resource := range built.Resources() {
		document, err := resource.AsYAML()
		if err != nil {
			t.Fatal(err)
		}
		value, err := typed(document)
		if err != nil {
			t.Fatal(err)
		}
		if set, ok := value.(*appsv1.StatefulSet); ok {
			if got := set.Spec.Template.Spec.InitContainers[0].Image; got != image {
				t.Errorf("the StatefulSet has %s, this is %s", got, image)
			}
		}
	}
	if got := sandboxJob(t).InitContainers[0].Image; got != image {
		t.Errorf("the Job has %s, this is %s", got, image)
	}
}

// Two files, so that each can be read by itself; but one sidecar.
func TestBothPodsRunTheSameSidecar(t *testing.T) {
	set, job := statefulSet(t).Spec.Template.Spec, sandboxJob(t)
	one, other := set.InitContainers[0], job.InitContainers[0]
	one.Image, other.Image = "", ""
	one.Args, other.Args = nil, nil
	one.Env, other.Env = nil, nil
	one.VolumeMounts = one.VolumeMounts[:len(other.VolumeMounts)] // all but the secrets
	if !reflect.DeepEqual(one, other) {
		t.Errorf("the sidecars differ:\n%+v\n%+v", one, other)
	}
	if !reflect.DeepEqual(set.SecurityContext, job.SecurityContext) {
		t.Error("the pods' security contexts differ")
	}
}

func TestTheSidecarIsConfinedAsFarAsItCanBe(t *testing.T) {
	for name, pod := range map[string]corev1.PodSpec{"statefulset": statefulSet(t).Spec.Template.Spec, "job": sandboxJob(t)} {
		sidecar := pod.InitContainers[0]
		context := sidecar.SecurityContext
		for what, is := range map[string]bool{
			"is a native sidecar":        *sidecar.RestartPolicy == corev1.ContainerRestartPolicyAlways,
			"is not root":                *pod.SecurityContext.RunAsNonRoot && *context.RunAsUser == 65532,
			"has another user beside it": *pod.Containers[0].SecurityContext.RunAsUser != *context.RunAsUser,
			"has a read-only root":       *context.ReadOnlyRootFilesystem,
			"gains no rights":            !*context.AllowPrivilegeEscalation,
			"has no capability":          reflect.DeepEqual(context.Capabilities.Drop, []corev1.Capability{"ALL"}),
			"has a seccomp profile":      pod.SecurityContext.SeccompProfile.Type == corev1.SeccompProfileTypeRuntimeDefault,
			"has no service account":     !*pod.AutomountServiceAccountToken,
			"has time to drain":          *pod.TerminationGracePeriodSeconds == 30 && contains(sidecar.Args, "--drain-timeout=20s"),
		} {
			if !is {
				t.Errorf("%s: the sidecar no longer %s", name, what)
			}
		}
	}
}

func contains(texts []string, wanted string) bool {
	for _, text := range texts {
		if text == wanted {
			return true
		}
	}
	return false
}

func TestThePodsKeepToTheRestrictedPodSecurityStandard(t *testing.T) {
	evaluator, err := policy.NewEvaluator(policy.DefaultChecks())
	if err != nil {
		t.Fatal(err)
	}
	restricted := api.LevelVersion{Level: api.LevelRestricted, Version: api.LatestVersion()}
	for name, pod := range map[string]corev1.PodSpec{"statefulset": statefulSet(t).Spec.Template.Spec, "job": sandboxJob(t)} {
		for _, result := range evaluator.EvaluatePod(restricted, &metav1.ObjectMeta{}, &pod) {
			if !result.Allowed {
				t.Errorf("%s: %s: %s", name, result.ForbiddenReason, result.ForbiddenDetail)
			}
		}
	}
}
