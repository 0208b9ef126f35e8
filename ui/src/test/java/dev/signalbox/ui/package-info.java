/// The console in front of a server that only plays, for looking at its pages.
@NullMarked
package dev.signalbox.ui;

import org.jspecify.annotations.NullMarked;
