package io.github.customize.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.customize.guest.TreeEntry;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What {@code customize convert} prints is run as it is printed, and finds nothing to do the second time. */
class ConvertedRecipesTest extends EndToEnd {
    private static final String KEY =
            "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIA8nZwE0pXlFv1kXgM7sC2mAqPbyrXUaUO2HQjkC0p3b ana@example.com";

    /** Converts, and runs the recipe twice; the image after it. */
    private Map<String, TreeEntry> ranTwice(Tool tool, String... words) throws Exception {
        Path image = place.image(PLAIN);
        // For firstboot: what starts the services of the guest.
        change(image, "- write_files: [ { path: /usr/lib/systemd/systemd, content: x, mode: '0755' } ]\n");
        Object[] command = new Object[words.length + 1];
        command[0] = "convert";
        System.arraycopy(words, 0, command, 1, words.length);
        Path recipe = place.file("converted.yaml", tool.run(command).succeeds().out());
        Outcome first = tool.run("--recipe", recipe, image).succeeds();
        assertThat(first.out() + first.err()).doesNotContain("geheim");
        Map<String, TreeEntry> tree = GuestTree.of(image);
        Fingerprint before = Fingerprint.of(image);
        assertThat(tool.run("--recipe", recipe, image).succeeds().out()).contains("changed=0");
        assertThat(Fingerprint.of(image)).isEqualTo(before);
        place.assertClean(PLAIN);
        return tree;
    }

    @Test
    void aScriptWithBothTools() throws Exception {
        place.file("app.conf", "port=1\n");
        place.file("build.sh", """
                #!/bin/bash
                set -e
                NAME=node1
                virt-customize -a disk.qcow2 --hostname "$NAME.example.com" \\
                  --upload app.conf:/etc/app.conf \\
                  --edit '/etc/debian_version:s/^12\\..*/12.9/' \\
                  --append-line '/etc/hosts:10.0.0.9 db' --append-line '/etc/hosts:10.0.0.10 cache' \\
                  --run-command 'mkdir -p /srv/www/html && chown -R www-data:www-data /srv/www'
                virt-customize -a disk.qcow2 --root-password password:geheim \\
                  --run-command "sed -i 's/Welcome/Greetings/' /etc/motd" --chmod 0600:/etc/motd
                virt-sysprep -a disk.qcow2 --operations machine-id,logfiles,bash-history,tmp-files
                """);
        Map<String, TreeEntry> tree = ranTwice(place.tool().with("ROOT_PASSWORD", "geheim"), "build.sh");
        Path image = place.images().resolve(PLAIN);
        assertThat(tree).containsKeys("/srv/www/html", "/etc/app.conf");
        assertThat(GuestTree.text(image, "/etc/app.conf")).isEqualTo("port=1\n");
        assertThat(GuestTree.text(image, "/etc/debian_version")).isEqualTo("12.9\n");
        assertThat(GuestTree.text(image, "/etc/motd")).isEqualTo("Greetings.\n");
        assertThat(GuestTree.text(image, "/etc/hostname")).isEqualTo("node1.example.com\n");
        assertThat(GuestTree.text(image, "/etc/hosts")).contains("10.0.0.9 db\n10.0.0.10 cache\n");
        assertThat(GuestTree.text(image, "/etc/machine-id")).isEmpty();
    }

    @Test
    void optionsOnTheCommandLine() throws Exception {
        place.file("ops.pub", KEY + "\n");
        Map<String, TreeEntry> tree = ranTwice(
                place.tool(),
                "--",
                "--mkdir",
                "/opt/app-1.2",
                "--link",
                "/opt/app-1.2:/opt/app",
                "--touch",
                "/etc/cloud/cloud-init.disabled",
                "--write",
                "/etc/issue:Golden\n",
                "--move",
                "/etc/motd:/etc/motd.old",
                "--delete",
                "/etc/no*thing",
                "--ssh-inject",
                "root:file:ops.pub",
                "--timezone",
                "Europe/Berlin",
                "--firstboot-command",
                "touch /srv/first");
        assertThat(tree)
                .containsKeys("/opt/app", "/etc/cloud/cloud-init.disabled", "/etc/motd.old", "/root/.ssh")
                .doesNotContainKey("/etc/motd");
    }

    @Test
    void aCloudConfig() throws Exception {
        place.file("user-data", """
                #cloud-config
                hostname: web01
                fqdn: web01.example.com
                groups: [web]
                users:
                  - name: ops
                    groups: web
                    lock_passwd: true
                    ssh_authorized_keys: [ %s ]
                write_files:
                  - { path: /etc/app/id, encoding: b64, permissions: "0600", content: MTIzNAo= }
                  - { path: /etc/profile.d/app.sh, append: true, content: "umask 027\\n" }
                runcmd:
                  - [ sh, -c, "date > /srv/up" ]
                """.formatted(KEY));
        Map<String, TreeEntry> tree = ranTwice(place.tool(), "user-data");
        assertThat(tree).containsKeys("/home/ops/.ssh/authorized_keys", "/etc/app/id", "/etc/profile.d/app.sh");
        Path image = place.images().resolve(PLAIN);
        assertThat(GuestTree.text(image, "/etc/app/id")).isEqualTo("1234\n");
        assertThat(GuestTree.text(image, "/etc/hostname")).contains("web01");
    }
}
