package io.github.customize.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Recipes for servers on a real Debian, with real packages. */
@Tag("slow")
class ServerRecipesTest extends EndToEnd {
    /** Runs a recipe twice, with these options. */
    private void isMadeOnce(String name, Path image, Object... options) throws Exception {
        Object[] arguments = new Object[options.length + 5];
        arguments[0] = "--recipe";
        arguments[1] = Path.of("recipes", name + ".yaml").toAbsolutePath();
        arguments[2] = "--report";
        arguments[3] = report();
        System.arraycopy(options, 0, arguments, 4, options.length);
        arguments[options.length + 4] = image;
        place.tool().run(arguments).succeeds();
        assertThat(ReportFile.read(report()).results(0)).contains("changed").isSubsetOf("changed", "ok");
        place.tool().run(arguments).succeeds();
        assertThat(ReportFile.read(report()).results(0)).containsOnly("ok");
    }

    @Test
    void theRunnerOfJobsIsMadeOnce() throws Exception {
        Path image = place.debian();
        isMadeOnce("ci-runner", image, "--var", "containers=tree");
        assertThat(GuestTree.text(image, "/etc/passwd")).contains("runner:x:");
        assertThat(GuestTree.text(image, "/etc/ssl/certs/ca-certificates.crt")).contains("BEGIN CERTIFICATE");
    }

    @Test
    void theWebServerTakesItsSite() throws Exception {
        Path image = place.debian();
        isMadeOnce("web-server", image);
        assertThat(GuestTree.text(image, "/etc/nginx/sites-available/site")).contains("root /var/www/site;");
        assertThat(GuestTree.text(image, "/var/www/site/index.html")).contains("<h1>");
    }

    /** With Debian's containerd; what is Kubernetes' own comes from a repository that stands for its. */
    @Test
    void theNodeOfKubernetesIsMadeOnce() throws Exception {
        String unit = "#!/bin/sh\nprintf '[Service]\\nExecStart=/bin/true\\n[Install]\\nWantedBy=multi-user.target\\n'"
                + " >/lib/systemd/system/kubelet.service\n";
        DebRepository repository = new DebRepository(place.root().resolve("kubernetes"));
        repository.add("kubelet", "1.30.0-1.1", "Depends: conntrack, ethtool\n", Map.of("postinst", unit));
        repository.add("kubeadm", "1.30.0-1.1", "Depends: kubelet, kubectl\n", Map.of());
        repository.add("kubectl", "1.30.0-1.1", "", Map.of());
        SigningKey key = SigningKey.in(place.root(), "kubernetes-key");
        repository.release("", key);
        Path published = key.publish(place.root().resolve("kubernetes.asc"));
        Path image = place.debian();
        change(image, "- copy_in: { src: kubernetes/, dest: /srv/kubernetes }\n");

        isMadeOnce("kubernetes-node", image, "--var", "repository=file:/srv/kubernetes", "--var", "key=" + published);

        Path ask =
                place.recipe("- run: containerd config dump | grep SystemdCgroup; apt-mark showhold | paste -sd ' '\n");
        place.tool().run("--recipe", ask, "--report", report(), image).succeeds();
        assertThat(ReportFile.read(report()).step(0, 0).at("/output").asString())
                .contains("SystemdCgroup = true", "kubeadm kubectl kubelet");
    }
}
