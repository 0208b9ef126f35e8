/// What stands for secrets where others see it: who has one of these can tell nothing of the value.
@NullMarked
@Uses({})
package dev.signalbox.engine.secret;

import dev.signalbox.engine.Uses;
import org.jspecify.annotations.NullMarked;
