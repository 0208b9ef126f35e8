/// Expressions and templates: compiled and checked when they are read, evaluated in a scope.
@NullMarked
@Uses({"document"})
package dev.signalbox.core.expression;

import dev.signalbox.core.Uses;
import org.jspecify.annotations.NullMarked;
