/// Strict YAML 1.2 with positions (no aliases, no duplicate keys, bounded size and depth) and what
/// is found wrong in a file.
@NullMarked
@Uses({})
package dev.signalbox.engine.document;

import dev.signalbox.engine.Uses;
import org.jspecify.annotations.NullMarked;
