package io.github.customize.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.customize.guest.handle.SampleHive;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Configuration files as a tree of Augeas, and a hive of a Windows registry. */
class GuestHandlesTest extends ApiCase {
    @Test
    void aTreeAndAHiveAreChangedAndPublished() throws Exception {
        GuestSpec spec = spec();
        try (Guest guest = Customize.open(spec)) {
            guest.files().write("/etc/hosts", "10.0.0.1 one\n");
            guest.files().write("/srv/hive", SampleHive.bytes());
            try (AugeasTree tree = guest.augeas("/", 0)) {
                assertThat(tree.match("/files/etc/hosts/*")).containsExactly("/files/etc/hosts/1");
                assertThat(tree.define("host", Optional.of("/files/etc/hosts/1")))
                        .isEqualTo(1);
                tree.set("$host/canonical", "two");
                tree.insert("$host/canonical", "alias", false);
                tree.set("$host/alias", "second");
                assertThat(tree.save()).containsExactly("/etc/hosts");
                assertThat(tree.save()).isEmpty();
                assertThatThrownBy(() -> tree.get("/files/none"))
                        .isInstanceOf(CustomizeException.class)
                        .hasMessage("failed to read /files/none by Augeas: there is no such node");
            }
            try (RegistryHive hive = guest.hive("/srv/hive", RegistryHive.Access.WRITE)) {
                long node = hive.addChild(hive.root(), "Software");
                hive.setValue(node, "ProductName", 1, "Windows 11\0".getBytes(StandardCharsets.UTF_16LE));
                hive.write(hive.path());
            }
            assertThat(guest.changes().paths()).contains("/etc/hosts", "/srv/hive");
            guest.commit();
        }
        try (Guest guest = Customize.open(spec)) {
            assertThat(guest.files().readText("/etc/hosts")).isEqualTo("10.0.0.1 two second\n");
            try (RegistryHive hive = guest.hive("/srv/hive")) {
                long node = hive.child(hive.root(), "software").orElseThrow();
                assertThat(hive.values(node)).hasSize(1);
                long value = hive.value(node, "productname").orElseThrow();
                assertThat(hive.string(value)).isEqualTo("Windows 11");
                assertThat(hive.children(hive.root())).isEqualTo(List.of(node));
                assertThatThrownBy(() -> hive.addChild(node, "x")).hasMessageContaining("Read-only file system");
            }
            assertThat(guest.isChanged()).isFalse();
            assertThatThrownBy(() -> guest.hive("/etc/hosts"))
                    .hasMessageContaining("failed to open the hive /etc/hosts");
        }
    }
}
