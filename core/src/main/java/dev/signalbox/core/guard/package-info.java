/// Decisions: who may run what, where, at what price.
@NullMarked
package dev.signalbox.core.guard;

import org.jspecify.annotations.NullMarked;
