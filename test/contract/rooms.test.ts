import { FakeRooms } from '../support/fake-rooms.ts';
import { describeRooms } from './rooms.ts';

describeRooms('the fake rooms', async () => {
  const rooms = new FakeRooms();
  rooms.ring('call');
  return {
    rooms,
    room: 'call',
    attend: async () => rooms.attend('call'),
    desert: async () => rooms.desert('call'),
    close: async () => rooms.end('call'),
  };
});
