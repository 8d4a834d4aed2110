package io.github.customize.guest.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XbpsDatabaseTest {
    private static final String HEAD = """
            <?xml version="1.0" encoding="UTF-8"?>
            <!DOCTYPE plist PUBLIC "-//Apple Computer//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
            <plist version="1.0">
            """;

    private static List<XbpsDatabase.Entry> entries(String text) throws Exception {
        return XbpsDatabase.parse(text.getBytes(StandardCharsets.UTF_8)).entries();
    }

    @Test
    void readsPackagesAndWhatTheyStandFor() throws Exception {
        assertThat(entries(HEAD + """
                        <dict>
                        	<key>_XBPS_ALTERNATIVES_</key>
                        	<dict><key>vi</key><array><string>vim</string></array></dict>
                        	<key>lib-c++</key>
                        	<dict>
                        		<key>architecture</key><string>noarch</string>
                        		<key>pkgver</key><string>lib-c++-1.0_2</string>
                        		<key>state</key><string>unpacked</string>
                        	</dict>
                        	<key>vim</key>
                        	<dict>
                        		<key>alternatives</key>
                        		<dict>
                        			<key>vi</key><array><string>vi:/usr/bin/vim</string></array>
                        			<key>state</key><string>not this one</string>
                        		</dict>
                        		<key>architecture</key><string>x86_64</string>
                        		<key>hold</key><true/>
                        		<key>pkgver</key><string>vim-9.1_1</string>
                        		<key>provides</key><array><string>vi-0_1</string><string>editor-a&amp;b-2_1</string></array>
                        		<key>repository</key><string>https://x/current</string>
                        		<key>run_depends</key><array><string>lib-c++&gt;=1</string></array>
                        		<key>state</key><string>installed</string>
                        	</dict>
                        </dict>
                        </plist>
                        """))
                .containsExactly(
                        new XbpsDatabase.Entry("lib-c++", "1.0_2", "noarch", "unpacked", false, "", List.of()),
                        new XbpsDatabase.Entry(
                                "vim",
                                "9.1_1",
                                "x86_64",
                                "installed",
                                true,
                                "https://x/current",
                                List.of("vi", "editor-a&b")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "not a list",
                "<plist><dict>",
                "<!DOCTYPE plist [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><plist><dict><key>&a;</key></dict></plist>"
            })
    void refusesWhatIsNone(String text) {
        assertThatThrownBy(() -> entries(text))
                .isInstanceOf(XbpsDatabase.MalformedException.class)
                .hasMessageContaining("no property list");
    }

    @Test
    void refusesListsThatAreNestedWithoutEnd() {
        assertThatThrownBy(() -> entries("<plist>" + "<dict>".repeat(100_000)))
                .hasMessageContaining("nested too deeply");
    }
}
