package io.github.customize.cli;

import io.github.customize.failure.Cause;
import io.github.customize.network.Certificates;
import io.github.customize.network.InvalidCertificates;
import io.github.customize.network.InvalidProxy;
import io.github.customize.network.ProxySource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** The options that say how programs in the guest reach the network. */
final class NetworkArguments {
    private final Setting<String> proxy = Setting.of(
            String.class,
            "--proxy",
            "URL",
            "The proxy of programs in the guest that have the network, or none. Default: what http_proxy, https_proxy,"
                    + " ftp_proxy, all_proxy and no_proxy of the environment say.");

    private final Setting<Path> authorities = Setting.of(
            Path.class,
            "--ca-file",
            "FILE",
            "Certificates in PEM of authorities that programs in the guest with the network trust while they run.");

    private final Setting<Denied> denied = Setting.of(
            Denied.class,
            "--deny-network",
            "WHAT",
            "private: keep programs in the guest from private networks too. This host, link-local addresses and metadata"
                    + " services of clouds are denied by default, the name servers and the proxy never.");

    /** What can be denied. */
    enum Denied {
        PRIVATE
    }

    boolean privateDenied() {
        return denied.value() != null;
    }

    void addTo(CommandSpec command) {
        CommandSpecs.add(command, proxy, authorities, denied);
    }

    ProxySource proxies(Map<String, String> environment, Usage usage) {
        try {
            return ProxySource.of(proxy.value(), environment);
        } catch (InvalidProxy e) {
            throw usage.error(
                    proxy.name() + " takes the address of a proxy, or " + ProxySource.NO_PROXY + ": " + e.getMessage());
        }
    }

    @Nullable
    Certificates authorities(Usage usage) {
        @Nullable Path file = authorities.value();
        try {
            return file == null ? null : Certificates.read(file);
        } catch (InvalidCertificates e) {
            throw usage.error(authorities.name() + ": " + file + " " + e.getMessage());
        } catch (IOException e) {
            throw usage.error(authorities.name() + ": " + file + ": " + Cause.of(e));
        }
    }

    /** Tells which files the options name. */
    void nameFiles(NamedFiles files) {
        @Nullable Path file = authorities.value();
        if (file != null) {
            files.read(authorities.name(), file);
        }
    }
}
