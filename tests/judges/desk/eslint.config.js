// The page is read by browsers from 2021 on (Windows 7 has no newer); the judge runs in Node.
import js from '@eslint/js';
import globals from 'globals';

export default [
	js.configs.recommended,
	{
		rules: {
			'consistent-return': 'error',
			eqeqeq: ['error', 'always', { null: 'ignore' }],
			'no-shadow': 'error',
			'no-unused-vars': 'error',
			'no-use-before-define': ['error', { functions: false, variables: false }],
			'prefer-const': 'error',
		},
	},
	{ files: ['**/*.js'], languageOptions: { ecmaVersion: 2022, globals: globals.browser } },
	{ files: ['**/*.mjs'], languageOptions: { globals: { ...globals.node, ...globals.browser } } },
];
