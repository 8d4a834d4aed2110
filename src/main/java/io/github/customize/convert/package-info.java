/** Recipes from what people have: options and scripts of virt-customize and virt-sysprep, and files for cloud-init. */
@NullMarked
package io.github.customize.convert;

import org.jspecify.annotations.NullMarked;
