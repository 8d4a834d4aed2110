package io.github.customize.network;

import io.github.customize.op.Exec;
import io.github.customize.op.Op;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** What a program gets that has the network, besides what its step gives it; other programs get nothing of it. */
public final class Equipment {
    /** Nothing. */
    public static final Equipment NONE = new Equipment(Map.of(), Set.of(), Optional.empty());

    /** Of programs that have certificates of their own, or look where no distribution puts all of them into one file. */
    private static final List<String> TRUST = List.of(
            "SSL_CERT_FILE",
            "CURL_CA_BUNDLE",
            "REQUESTS_CA_BUNDLE",
            "PIP_CERT",
            "GIT_SSL_CAINFO",
            "NODE_EXTRA_CA_CERTS",
            "AWS_CA_BUNDLE");

    private final Map<String, String> variables;
    private final Collection<String> users;
    private final Optional<Certificates> trusted;

    private Equipment(Map<String, String> variables, Collection<String> users, Optional<Certificates> trusted) {
        this.variables = variables;
        this.users = users;
        this.trusted = trusted;
    }

    /**
     * The variables of proxies, and certificates to trust.
     *
     * @param thisHost what the guest calls the loopback address of this host
     */
    public static Equipment of(Proxies proxies, String thisHost, Optional<Certificates> trusted) {
        Map<String, String> variables = new LinkedHashMap<>(proxies.variables(thisHost));
        if (trusted.isPresent()) {
            TRUST.forEach(name -> variables.put(name, Exec.TRUSTED_PATH));
        }
        return new Equipment(variables, proxies.users(), trusted);
    }

    /** The operation with all of this if it runs a program with the network, else as it is. */
    public Op of(Op op) {
        return isEquipped(op) && op instanceof Exec exec
                ? exec.with(
                        environment(exec.env()),
                        trusted.map(Certificates::bySubject).orElse(Map.of()))
                : op;
    }

    /** What is to be done with the output of an operation: it goes on without the secrets that it was given. */
    public Masked output(Op op, Consumer<byte[]> next) {
        return Masked.of(isEquipped(op) ? users : Set.of(), next);
    }

    private static boolean isEquipped(Op op) {
        return op instanceof Exec exec && exec.network();
    }

    /** What a recipe says of a variable counts, whether in small letters or in capitals. */
    private Map<String, String> environment(Map<String, String> own) {
        Map<String, String> all = new LinkedHashMap<>(own);
        variables.forEach((name, value) -> {
            if (own.keySet().stream().noneMatch(name::equalsIgnoreCase)) {
                all.put(name, value);
            }
        });
        return all;
    }
}
