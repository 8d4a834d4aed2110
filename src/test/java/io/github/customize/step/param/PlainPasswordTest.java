package io.github.customize.step.param;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainPasswordTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "echo root:secret | chpasswd",
                "echo 'root:secret' | sudo chpasswd",
                "printf 'root:%s\\n' x; echo -n \"a:b\" | chpasswd -e",
                "chpasswd <<< root:secret",
                "chpasswd <<EOF\nroot:secret\nEOF",
                "echo secret | passwd --stdin root",
                "useradd -m -p '$6$x' ops; usermod -p secret ops",
                "subscription-manager register --username a --password=secret",
                "curl https://me:secret@example.com/x",
                "export DB_PASSWORD=secret",
                "API_TOKEN='abc' ./install",
                "curl -fsS -u me:secret https://example.com/x",
                "wget --http-password=secret https://example.com/x",
                "mysql -uroot -psecret -e 'select 1'",
                "sshpass -p secret ssh root@example.com",
                "docker login -u me -p secret registry.example.com",
                "openssl rsa --passphrase secret",
                "curl -H 'Authorization: Bearer abcdef' https://example.com/x"
            })
    void isFound(String command) {
        assertThat(PlainPassword.isIn(command)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "echo \"root:$hash\" | chpasswd --encrypted",
                "echo \"$password\" | passwd --stdin root",
                "passwd -l root",
                "usermod -p \"$HASH\" root",
                "subscription-manager register --password \"$password\"",
                "curl https://$user:$password@example.com/x",
                "export DB_PASSWORD=\"$(cat /run/secret)\"",
                "PASSWORD=${PASSWORD:-}",
                "grep -r password /etc",
                "curl -fsS -u \"$user:$password\" https://example.com/x",
                "curl -H \"Authorization: Bearer $token\" https://example.com/x",
                "mysql -uroot -p\"$password\" -e 'select 1'; mkdir -p /srv/mysql",
                "ssh-keygen --no-passphrase",
                "mkdir -p /srv/a; curl http://example.com:80/a@b"
            })
    void isNotSeenWhereThereIsNone(String command) {
        assertThat(PlainPassword.isIn(command)).isFalse();
    }
}
