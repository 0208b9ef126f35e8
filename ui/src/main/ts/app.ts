import './shell/sb-app.js';
