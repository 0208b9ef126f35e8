/// Secrets that runs are given: sealed with the installation's key as long as their run lasts, and
/// opened for it alone.
@NullMarked
@Uses({"secret", "store", "time"})
package dev.signalbox.engine.seal;

import dev.signalbox.engine.Uses;
import org.jspecify.annotations.NullMarked;
