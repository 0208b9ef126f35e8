/// How text is found: cut into words once, for the index of either database and for what is looked
/// for alike; and the days that a reader means.
@NullMarked
@Uses({})
package dev.signalbox.core.search;

import dev.signalbox.core.Uses;
import org.jspecify.annotations.NullMarked;
