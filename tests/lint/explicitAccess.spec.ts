import { RuleTester } from 'eslint'
import { describe, it } from 'vitest'

import { explicitAccess } from '../../eslint-rules/explicitAccess.ts'

Object.assign(RuleTester, { describe, it })

const errors = [{ messageId: 'silent' }]

new RuleTester().run('explicit-access', explicitAccess, {
  invalid: [
    { code: `payload.find({ collection: 'users' })`, errors },
    { code: `req.payload.findByID({ collection: 'users', id: 1 })`, errors },
    { code: `this.payload.update({ collection: 'users', req, user: req.user })`, errors },
    { code: `const rest = { req }; payload.delete({ ...rest, collection: 'users' })`, errors },
    { code: `payload.count({ ...common(), collection: 'users' })`, errors },
    { code: `payload.create({ ...{ req }, collection: 'users', data: {} })`, errors },
  ],
  valid: [
    `payload.find({ collection: 'users', overrideAccess: true })`,
    `req.payload.find({ collection: 'users', overrideAccess: false, user })`,
    `payload.find({ ...asUser(req), collection: 'users' })`,
    `payload.find({ ...access.asSystem(req), collection: 'users' })`,
    `const own = asUser(req); payload.find({ ...own, collection: 'users' })`,
    `function find(more) { return payload.find({ ...more, collection: 'users' }) }`,
    `payload.find(options)`,
    `payload.db.find({ collection: 'users' })`,
    `array.find({ collection: 'users' })`,
    `payload.sendEmail({ to: 'a@example.test' })`,
  ],
})
