/// Secrets in text: recognised in whatever spelling programs give them.
@NullMarked
@Uses({})
package dev.signalbox.core.mask;

import dev.signalbox.core.Uses;
import org.jspecify.annotations.NullMarked;
