package io.github.customize.step.types.security;

import io.github.customize.source.Suggestion;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The keywords of the SSH server's configuration that are known here; distributions and later releases have more. */
final class SshdKeywords {
    private static final List<String> KNOWN = List.of(
            ("AcceptEnv AddressFamily AllowAgentForwarding AllowGroups AllowStreamLocalForwarding AllowTcpForwarding AllowUsers"
                            + " AuthenticationMethods AuthorizedKeysCommand AuthorizedKeysCommandUser AuthorizedKeysFile"
                            + " AuthorizedPrincipalsCommand AuthorizedPrincipalsCommandUser AuthorizedPrincipalsFile Banner"
                            + " CASignatureAlgorithms ChallengeResponseAuthentication ChannelTimeout ChrootDirectory Ciphers"
                            + " ClientAliveCountMax ClientAliveInterval Compression DebianBanner DenyGroups DenyUsers DisableForwarding"
                            + " ExposeAuthInfo FingerprintHash ForceCommand GatewayPorts GSSAPIAuthentication GSSAPICleanupCredentials"
                            + " GSSAPIStrictAcceptorCheck HostbasedAcceptedAlgorithms HostbasedAuthentication"
                            + " HostbasedUsesNameFromPacketOnly HostCertificate HostKey HostKeyAgent HostKeyAlgorithms IgnoreRhosts"
                            + " IgnoreUserKnownHosts IPQoS KbdInteractiveAuthentication KerberosAuthentication KerberosOrLocalPasswd"
                            + " KerberosTicketCleanup KexAlgorithms ListenAddress LoginGraceTime LogLevel LogVerbose MACs MaxAuthTries"
                            + " MaxSessions MaxStartups ModuliFile PasswordAuthentication PermitEmptyPasswords PermitListen PermitOpen"
                            + " PermitRootLogin PermitTTY PermitTunnel PermitUserEnvironment PermitUserRC PerSourceMaxStartups"
                            + " PerSourceNetBlockSize PerSourcePenalties PidFile Port PrintLastLog PrintMotd"
                            + " PubkeyAcceptedAlgorithms PubkeyAcceptedKeyTypes PubkeyAuthentication PubkeyAuthOptions RekeyLimit"
                            + " RequiredRSASize RevokedKeys RDomain SecurityKeyProvider SetEnv StreamLocalBindMask"
                            + " StreamLocalBindUnlink StrictModes Subsystem SyslogFacility TCPKeepAlive TrustedUserCAKeys"
                            + " UnusedConnectionTimeout UseDNS UsePAM VersionAddendum X11DisplayOffset X11Forwarding X11UseLocalhost"
                            + " XAuthLocation")
                    .split(" "));

    private SshdKeywords() {}

    /** All of them, in lower case. */
    static List<String> known() {
        return KNOWN.stream().map(word -> word.toLowerCase(Locale.ROOT)).toList();
    }

    /** What may be meant by a keyword that is not known, if one is near. */
    static Optional<String> meant(String written) {
        if (KNOWN.stream().anyMatch(written::equalsIgnoreCase)) {
            return Optional.empty();
        }
        return Optional.of(Suggestion.among(written, KNOWN, "")).filter(text -> text.startsWith("did you mean"));
    }

    /** The keyword as the manual writes it. */
    static String spelled(String written) {
        return KNOWN.stream()
                .filter(written::equalsIgnoreCase)
                .findFirst()
                .orElse(written.substring(0, 1).toUpperCase(Locale.ROOT) + written.substring(1));
    }
}
