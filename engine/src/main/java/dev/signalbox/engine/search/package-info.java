/// How text is found: cut into words once, for the index of either database and for what is looked
/// for alike; and the days that a reader means.
@NullMarked
@Uses({})
package dev.signalbox.engine.search;

import dev.signalbox.engine.Uses;
import org.jspecify.annotations.NullMarked;
