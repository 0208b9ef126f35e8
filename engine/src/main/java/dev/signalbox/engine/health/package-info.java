/// Whether what we are connected to works: what was heard of it, since when it has been so, and
/// when that has lasted.
@NullMarked
@Uses({})
package dev.signalbox.engine.health;

import dev.signalbox.engine.Uses;
import org.jspecify.annotations.NullMarked;
