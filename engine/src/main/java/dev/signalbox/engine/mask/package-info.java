/// Secrets in text: recognised in whatever spelling programs give them.
@NullMarked
@Uses({})
package dev.signalbox.engine.mask;

import dev.signalbox.engine.Uses;
import org.jspecify.annotations.NullMarked;
