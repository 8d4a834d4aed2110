package io.github.customize.step.kit;

import io.github.customize.guest.model.Passwd;
import io.github.customize.step.param.EnvParam;
import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The environment of a guest's program: nothing of the host's, the same in every run. */
public final class Environment {
    private Environment() {}

    /** The defaults, and what the recipe says besides or instead. */
    public static Map<String, String> of(Passwd.User user, Map<String, EnvParam.EnvValue> given) throws IOException {
        Map<String, String> env = new LinkedHashMap<>();
        env.put("PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin");
        env.put("HOME", user.home().isEmpty() ? "/" : user.home());
        env.put("USER", user.name());
        env.put("LOGNAME", user.name());
        env.put("LANG", "C.UTF-8");
        env.put("DEBIAN_FRONTEND", "noninteractive");
        // systemctl must not look for a manager that is not there.
        env.put("SYSTEMD_OFFLINE", "1");
        for (Map.Entry<String, EnvParam.EnvValue> one : given.entrySet()) {
            env.put(one.getKey(), one.getValue().read());
        }
        return Collections.unmodifiableMap(env);
    }
}
