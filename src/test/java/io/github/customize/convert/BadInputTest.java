package io.github.customize.convert;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What has no equivalent is named, with its place. */
class BadInputTest {
    @TempDir
    Path directory;

    private ConvertCase host;

    @BeforeEach
    void makeFiles() throws Exception {
        host = new ConvertCase(directory);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--hostnme web01 | word 1: virt-customize has no option '--hostnme'; did you mean '--hostname'?",
                "--no-such-thing | word 1: virt-customize has no option '--no-such-thing'; 'virt-customize --help' lists the options",
                "virt-sysprep --memsize 5 | word 2: virt-sysprep has no option '--memsize'; 'virt-sysprep --help' lists the options",
                "--trunc /x | word 1: '--trunc' may be --truncate or --truncate-recursive; write it out",
                "--hostname | word 1: --hostname needs HOSTNAME; put it behind the option",
                "--update=yes | word 1: --update takes no value; leave out what is behind the =",
                "disk.img | word 1: 'disk.img' is no option; the image is named with -a",
                "--hostname web_01 | word 2: 'web_01' is not a host name; use letters, digits and hyphens, parts separated by dots, at most 64 characters",
                "--copy-in none:/etc | word 2: the file 'none' does not exist; relative paths start at the recipe's directory, HERE",
                "--upload site:/etc | word 2: site is a directory; write --copy-in for a directory",
                "--upload motd | word 2: --upload takes FILE:DEST, found 'motd'; put a colon between the parts",
                "--run none.sh | word 2: the file 'none.sh' does not exist; relative paths start at the recipe's directory, HERE",
                "--commands-from-file none | word 2: failed to read none: no such file; name another file",
                "--chown root:/etc | word 2: --chown takes UID:GID:PATH, found 'root:/etc'; put colons between the parts",
                "--root-password hunter2 | word 2: there is no such password selector; write password:TEXT, file:FILE, random, disabled or locked",
                "--root-password disabled --password root:locked | word 4: the user 'root' has two passwords; keep one of them",
                "--password-crypto md5 --mkdir /x | word 1: --password-crypto has no equivalent: md5 keeps nobody from finding the password out; write sha512 or yescrypt",
                "--ssh-inject root:fil:x | word 2: there is no such key: 'root:fil:x'; write USER:file:FILE or USER:string:KEY",
                "--no-network --install vim | word 2: --install needs the network; leave out --no-network, or write a step 'packages' with 'offline'",
                "virt-sysprep --install vim | word 2: --install needs the network; add --network, or write a step 'packages' with 'offline'",
                "--enable tmp-files --mkdir /x | word 3: --mkdir does nothing without the operation customize; add customize to the operations, or leave the option out",
                "--memsize 2G --mkdir /x | word 2: --memsize takes a number, found '2G'; write for example 2048",
                "-m 0 --mkdir /x | word 2: -m takes a number, found '0'; write for example 2048",
                "--smp many --mkdir /x | word 2: --smp takes a number, found 'many'; write for example 4",
                "--enable ,  | word 2: --enable names no operation; 'customize steps seal' lists them",
                "--operations= | word 1: --operations names no operation; 'customize steps seal' lists them",
                "--enable machine-idd | word 2: there is no operation 'machine-idd'; did you mean 'machine_id'?",
                "--attach x.iso | word 1: --attach has no equivalent: no further disks are attached; bring the files in with 'copy_in', or packages with 'packages: { offline: DIR }'",
                "--operations defaults --script x | word 3: --script has no equivalent: the guest's files are never mounted on this host; write a step 'run' for a script in the guest",
                "-a one.img -a two.img --mkdir /x | word 4: a guest with several disks is not changed yet; name the disk with its root, if the others are not needed",
                "-a one.img | recipe: nothing is to be done; give options that change something"
            })
    void onACommandLine(String line, String problem) {
        assertThat(host.problems(line.split(" "))).isEqualTo(problem);
    }

    @Test
    void wordsAreToldInTheirOrder() {
        String[] words = new String[24];
        for (int i = 0; i < words.length; i += 2) {
            words[i] = "--write";
            words[i + 1] = "/x";
        }
        assertThat(host.problems(words).lines())
                .extracting(line -> line.replaceFirst(":.*", ""))
                .startsWith("word 2", "word 4")
                .endsWith("word 22", "word 24");
    }

    @Test
    void passwordsStayOutOfMessages() {
        assertThat(host.problems("--root-password", "hunter2:x", "--password", "ops:hunter2"))
                .doesNotContain("hunter2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "s/a/b/e | s/// with the flags 'e'",
                "s/a/b | it has no end: '/b'",
                "s/(/b/ | the regular expression: Unclosed group",
                "s/a/$ENV{X}/ | a variable of Perl in the replacement",
                "s/a/\\U$1/ | '\\U' in the replacement",
                "s/$x/b/ | '$x…' is a variable of Perl",
                "s/a/b/ if /c/ | nothing is known to stand behind it: 'if /c/'",
                "tr/a-z/b-za/ | tr/// that would change its own result again in every run",
                "print | only s///, tr/// and lines that go",
                "$_ = '' if /a/ && /b/ | nothing is known to stand behind it",
                "s/a(?{ die })/b/ | code in a regular expression"
            })
    void inPerl(String expression, String problem) {
        assertThat(host.problems("--edit", "/etc/x:" + expression))
                .startsWith("word 2: no step for the Perl expression: " + problem)
                .endsWith(
                        "write a step 'replace', 'line_in_file' or 'edit' for it, or 'run' for a program of the guest");
    }

    @Test
    void inAFileOfCommands() throws Exception {
        assertThat(host.commandProblems(
                        "# remark\nhostname web01\n  instal vim\nrun \\\n none.sh\ncommands-from-file x\nmkdir\n"))
                .isEqualTo("""
                        HERE/commands.txt:3:3: there is no command 'instal'; did you mean 'install'?
                        HERE/commands.txt:4:5: the file '
                         none.sh' does not exist; relative paths start at the recipe's directory, HERE
                        HERE/commands.txt:6:1: a file of commands cannot name another one; put its commands here
                        HERE/commands.txt:7:1: mkdir needs DIR; put it behind the command""".replace("the file '\n none.sh'", "the file '...'"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '¦',
            quoteCharacter = '`',
            value = {
                "virt-customize -a x --hostname \"web ¦ 1:32: the double quote has no end; close it with \"",
                "virt-customize -a x --write '/a:b ¦ 1:29: the single quote has no end; close it with '",
                "virt-customize --hostname ${web ¦ 1:28: '${' has no end; close it with }",
                "virt-customize --hostname $(web ¦ 1:28: the parenthesis has no end; close it with )",
                "virt-customize --mkdir /a --hostname $(hostname) ¦ 1:38: the output of a command is known only to the shell; put it into a variable before (NAME=…), which becomes one of the recipe",
                "virt-customize --mkdir /a --hostname `hostname` ¦ 1:38: the output of a command is known only to the shell; put it into a variable before (NAME=…), which becomes one of the recipe",
                "virt-customize --mkdir \"$@\" ¦ 1:24: '$@' is known only to the shell; put it into a variable before (NAME=…), which becomes one of the recipe",
                "virt-customize $OPTIONS ¦ 1:16: options from a variable cannot be read: ${OPTIONS}; write the options out",
                "for i in a; do virt-customize --mkdir /$i; done ¦ 1:1: 'for' is control flow of the shell, which recipes do not have; convert the calls in it by themselves; many machines are what --images-from is for",
                "f() { virt-customize --mkdir /x; } ¦ 1:1: 'function' is control flow of the shell, which recipes do not have; convert the calls in it by themselves; many machines are what --images-from is for",
                "[ -f x ] && virt-customize --mkdir /x ¦ 1:13: the call depends on a condition of the shell, which recipes do not have; convert it by itself, or give the steps a 'when'",
                "false || virt-customize --mkdir /x ¦ 1:10: the call depends on a condition of the shell, which recipes do not have; convert it by itself, or give the steps a 'when'",
                "virt-customize -a a --mkdir /a; virt-customize -a b --mkdir /b ¦ 1:51: the calls change different images: a, b; convert the calls of each by themselves; a recipe can run on many images",
                "X=a; virt-customize --mkdir /$X; X=b; virt-customize --mkdir /$X ¦ 1:34: the variable X gets another value here, and one of a recipe has one; use two",
                "wget http://example.com ¦ 1:1: there is no call of virt-customize or virt-sysprep in it; name a script that has one, or a file that starts with #cloud-config"
            })
    void inAScript(String script, String problem) throws Exception {
        assertThat(host.fileProblems(script)).isEqualTo("HERE/script.sh:" + problem);
    }

    @Test
    void whatOnlyTheShellKnowsIsOneProblemEach() throws Exception {
        String remedy =
                " is known only to the shell; put it into a variable before (NAME=…), which becomes one of the recipe";
        assertThat(host.fileProblems(
                                "virt-customize --mkdir /a --ssh-inject \"$(cat k)\" --root-password `pw` --chown $((1+1))")
                        .lines())
                .containsExactly(
                        "HERE/script.sh:1:40: the output of a command" + remedy,
                        "HERE/script.sh:1:67: the output of a command" + remedy,
                        "HERE/script.sh:1:80: arithmetic" + remedy);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bootcmd: [ls] | 2:1: the key 'bootcmd' of cloud-config has no equivalent; it runs at every boot: write a step 'systemd_units'",
                "hostnam: x | 2:1: the key 'hostnam' of cloud-config has no equivalent; did you mean 'hostname'?",
                "users: [default] | 2:9: the distribution's own user, which cloud-init makes at the boot, is not known here; name the user, or leave it out and let cloud-init make it",
                "timezone: [] | 2:11: expected a time zone, found a list; write its name in the tz database, for example Europe/Berlin or UTC",
                "write_files: [ { path: /x, encoding: gz, content: x } ] | 2:38: the encoding 'gz' has no equivalent; put the content into a file of this host, and write 'src: FILE'"
            })
    void inACloudConfig(String line, String problem) throws Exception {
        assertThat(host.fileProblems("#cloud-config\n" + line + "\n")).contains("HERE/script.sh:" + problem);
    }
}
