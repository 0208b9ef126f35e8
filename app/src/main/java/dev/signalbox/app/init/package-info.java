/// A new installation: the files that it begins with.
@NullMarked
package dev.signalbox.app.init;

import org.jspecify.annotations.NullMarked;
