/// Strict YAML 1.2 with positions: no aliases, no duplicate keys, bounded size and depth.
@NullMarked
package dev.signalbox.core.yaml;

import org.jspecify.annotations.NullMarked;
