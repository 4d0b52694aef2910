import { createApp } from 'vue';
import App from './app/App.vue';
import { router } from './app/router';
import 'element-plus/theme-chalk/dark/css-vars.css';
import './app/theme.css';

createApp(App).use(router).mount('#app');
