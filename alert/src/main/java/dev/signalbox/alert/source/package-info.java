/// What is done with what a source sends before alerts are made of it, and what is kept of it for
/// people to look at.
@NullMarked
package dev.signalbox.alert.source;

import org.jspecify.annotations.NullMarked;
