/// `demo` of the shell: an installation of its own, with a small real system to operate.
@NullMarked
package dev.signalbox.app.demo;

import org.jspecify.annotations.NullMarked;
