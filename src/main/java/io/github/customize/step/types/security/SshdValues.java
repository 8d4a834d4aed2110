package io.github.customize.step.types.security;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What values the keywords of sshd_config(5) have, for guests whose own server cannot be asked. What is not known here is refused:
 * a value that the server does not take keeps it from starting.
 */
final class SshdValues {
    private static final String TIME = "[0-9]+|(?:[0-9]+[smhdwSMHDW])+";
    private static final String PATH = "/\\S+|none";
    private static final String WORDS = "\\S.*";
    private static final String LIST = "[+^-]?[A-Za-z0-9@.*?!_-]+(?:,[A-Za-z0-9@.*?!_-]+)*";
    private static final Map<String, Pattern> RULES = rules();

    private SshdValues() {}

    private static Map<String, Pattern> rules() {
        Map<String, Pattern> rules = new HashMap<>();
        put(
                rules,
                "yes|no",
                "AllowAgentForwarding ChallengeResponseAuthentication DebianBanner DisableForwarding ExposeAuthInfo"
                        + " GSSAPIAuthentication GSSAPICleanupCredentials GSSAPIStrictAcceptorCheck HostbasedAuthentication"
                        + " HostbasedUsesNameFromPacketOnly IgnoreUserKnownHosts KbdInteractiveAuthentication"
                        + " KerberosAuthentication KerberosOrLocalPasswd KerberosTicketCleanup PasswordAuthentication"
                        + " PermitEmptyPasswords PermitTTY PermitUserRC PrintLastLog PrintMotd PubkeyAuthentication StrictModes"
                        + " StreamLocalBindUnlink TCPKeepAlive UseDNS UsePAM X11Forwarding X11UseLocalhost");
        put(rules, "yes|no|all|local|remote", "AllowTcpForwarding AllowStreamLocalForwarding");
        put(rules, "yes|no|prohibit-password|without-password|forced-commands-only", "PermitRootLogin");
        put(rules, "yes|no|clientspecified", "GatewayPorts");
        put(rules, "yes|no|delayed", "Compression");
        put(rules, "yes|no|shosts-only", "IgnoreRhosts");
        put(rules, "yes|no|point-to-point|ethernet", "PermitTunnel");
        put(rules, "any|inet|inet6", "AddressFamily");
        put(rules, "md5|sha256", "FingerprintHash");
        put(rules, "quiet|fatal|error|info|verbose|debug[123]?", "LogLevel");
        put(rules, "daemon|user|auth|authpriv|local[0-7]", "SyslogFacility");
        put(rules, "[1-9][0-9]{0,3}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5]", "Port");
        put(rules, "[0-9]{1,9}", "ClientAliveCountMax MaxAuthTries MaxSessions RequiredRSASize X11DisplayOffset");
        put(rules, "[0-9]{1,9}|none", "PerSourceMaxStartups");
        put(rules, "[0-9]{1,9}(?::[0-9]{1,3}:[0-9]{1,9})?", "MaxStartups");
        put(rules, "[0-9]{1,3}(?::[0-9]{1,3})?", "PerSourceNetBlockSize");
        put(rules, TIME, "ClientAliveInterval LoginGraceTime");
        put(rules, TIME + "|none", "UnusedConnectionTimeout");
        put(rules, "0?[0-7]{3}", "StreamLocalBindMask");
        put(rules, "(?:[0-9]+[KMGkmg]?|default)(?:\\s+(?:" + TIME + "|none))?", "RekeyLimit");
        put(
                rules,
                PATH,
                "AuthorizedKeysCommand AuthorizedPrincipalsCommand Banner HostCertificate HostKey HostKeyAgent ModuliFile PidFile"
                        + " RevokedKeys SecurityKeyProvider TrustedUserCAKeys XAuthLocation");
        put(
                rules,
                LIST,
                "CASignatureAlgorithms Ciphers HostKeyAlgorithms HostbasedAcceptedAlgorithms KexAlgorithms MACs"
                        + " PubkeyAcceptedAlgorithms PubkeyAcceptedKeyTypes");
        put(
                rules,
                WORDS,
                "AcceptEnv AllowGroups AllowUsers AuthenticationMethods AuthorizedKeysCommandUser AuthorizedKeysFile"
                        + " AuthorizedPrincipalsCommandUser AuthorizedPrincipalsFile ChannelTimeout ChrootDirectory DenyGroups"
                        + " DenyUsers ForceCommand IPQoS ListenAddress LogVerbose PermitListen PermitOpen PermitUserEnvironment"
                        + " PerSourcePenalties PubkeyAuthOptions RDomain SetEnv Subsystem VersionAddendum");
        return rules;
    }

    private static void put(Map<String, Pattern> rules, String regex, String keywords) {
        Pattern pattern = Pattern.compile(regex, Pattern.CASE_INSENSITIVE);
        Arrays.stream(keywords.split(" ")).forEach(word -> rules.put(word.toLowerCase(Locale.ROOT), pattern));
    }

    /** The keywords that have a rule, in lower case. */
    static List<String> known() {
        return List.copyOf(RULES.keySet());
    }

    /** What is wrong with a value. */
    static Optional<String> fault(String key, String value) {
        Pattern rule = RULES.get(key.toLowerCase(Locale.ROOT));
        if (rule == null) {
            return Optional.of("nothing is known of the keyword " + key);
        }
        return rule.matcher(value).matches() ? Optional.empty() : Optional.of(key + " does not take '" + value + "'");
    }
}
