/// What each verb does when its step begins, and what its end means.
@NullMarked
package dev.signalbox.engine.run.step;

import org.jspecify.annotations.NullMarked;
