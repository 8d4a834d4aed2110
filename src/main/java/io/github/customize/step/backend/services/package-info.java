/** Which services a guest starts when it boots: systemd, OpenRC, and links of SysV init. */
@NullMarked
package io.github.customize.step.backend.services;

import org.jspecify.annotations.NullMarked;
