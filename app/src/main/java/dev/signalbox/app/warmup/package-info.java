/// What the build does once, so that a start is quick.
@NullMarked
package dev.signalbox.app.warmup;

import org.jspecify.annotations.NullMarked;
